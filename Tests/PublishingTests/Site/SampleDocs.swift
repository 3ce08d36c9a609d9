/// A `docs/` with links of every kind, hostile text and names that meet.
enum SampleDocs {
  static let files = [
    "README.md": "# Repository\n\n## Usage\n",
    "docs/index.md": """
    ---
    title: Start <here> & now
    description: "What is \\"where\\"."
    tags: [somebody else's]
    ---
    Read [the guide](guide/README.md), [its end](guide/README.md#the-end), [one](guide/one.md), the
    [folder](guide/), [itself](#here), [title](guide/one.md#one), [top](#top), [data](data/a.json),
    [a drawing](images/d.svg), [a page](data/page.html), [hidden](.hidden.md) and [mail](mailto:a@b.org).

    ![a dot](images/dot.png) ![a drawing](images/d.svg) ![none](https://example.org/x.png)

    [skills](../skills/), [guide](../skills/guide/SKILL.md#usage), [folder](../skills/guide),
    [script](../skills/guide/scripts/run.py), [deep](../skills/guide/references/deep.md#second-part),
    [repository](../README.md#usage), [sources](../skills) and [docs](../docs/).

    ## Here

    """,
    "docs/guide/README.md": "# Guide\n\nBack to [start](../index.md#here).\n\n## The End\n",
    "docs/guide/one.md": """
    ---
    order: 1
    ---
    # One

    <script>alert(1)</script> <img src=x onerror=alert(1)>

    <div onclick="alert(1)"><style>*{display:none}</style></div>

    [x](javascript:alert(1)) ![y](data:text/html,x) [z](vbscript:x) [two](two.md)

    ### Straight to three

    - [x] done

    """,
    "docs/guide/two.md": "Two has no heading, and [links back](one.md#straight-to-three).\n",
    "docs/secret-plan.md": "---\ndraft: true\n---\n# Not yet\n\n[nowhere](nowhere.md)\n",
    "docs/.hidden.md": "# Hidden\n",
    "docs/data/a.json": "{}\n",
    "docs/data/page.html": "<script>alert(1)</script>\n",
    "docs/data/unlinked.txt": "nobody names this\n",
    "docs/images/dot.png": "\u{89}PNG\0\n",
    "docs/images/d.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
    "docs/x y#%é.md": "# Odd name\n\n[itself](<x y#%é.md>) [start](index.md)\n",
  ]

  /// Writes every value of a page out, so that it does not hang on the theme's words.
  static let template = """
    {{title}} | {{titleID}} | {{description}}
    {{#nav}}{{#isFolder}}[ {{title}}{{#open}} open{{/open}}
    {{/isFolder}}{{#isPage}}<a href="{{href}}">{{title}}</a>{{#current}} here{{/current}}
    {{/isPage}}{{#isEnd}}]
    {{/isEnd}}{{/nav}}
    {{#contents}}{{level}} <a href="{{href}}">{{text}}</a>
    {{/contents}}
    {{{bodyHTML}}}
    {{#sections}}{{#heading}}= {{heading}}
    {{/heading}}{{#pages}}<a href="{{href}}">{{title}}</a> {{description}}
    {{/pages}}{{/sections}}
    {{#previous}}before <a href="{{href}}">{{title}}</a>
    {{/previous}}{{#next}}after <a href="{{href}}">{{title}}</a>
    {{/next}}
    edit {{editHref}} Markdown {{markdownHref}}

    """
}
