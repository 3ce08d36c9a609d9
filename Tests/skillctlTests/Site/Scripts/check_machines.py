"""What machines read of a dist/, each by the schema of its format:
check_machines.py DIST BASE_URL SCHEMAS INDEX_SCHEMA.

Atom by RFC 4287's grammar and its prose, the sitemap by the protocol's schema, robots.txt by Python's
own reader, JSON-LD by rdflib, which knows schema.org's words, our index by docs/schemas, and
llms-full.txt by its fences.
"""

import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

import jsonschema
from lxml import etree
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SDO

from checks import check, finish, same
from kinds import all_pages

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
VOCABULARY = "https://schema.org/"


class Dist:
    def __init__(self, folder, base):
        self.root, self.base = Path(folder), base

    def leads(self, address, what):
        """An absolute address leads to a file of this dist/."""
        inside = check(address.startswith(self.base + "/"), what, address, "is elsewhere")
        path = unquote(address[len(self.base) + 1:]) or "index.html"
        return inside and check((self.root / path).is_file(), what, address, "leads to nothing")


def check_feed(dist, schemas):
    grammar = etree.RelaxNG.from_rnc_string((schemas / "atom.rnc").read_text())
    document = etree.parse(dist.root / "feed.xml")
    check(grammar.validate(document), "feed.xml:", grammar.error_log)
    feed = document.getroot()
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    same(links["self"], dist.base + "/feed.xml", "the feed's own address")
    check(feed.find(f"{ATOM}author/{ATOM}name") is not None, "the feed has no author")
    entries = feed.findall(ATOM + "entry")
    check(0 < len(entries) <= 100, "the feed has", len(entries), "entries")
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    same(len(set(ids)), len(ids), "different ids")
    dates = [entry.findtext(ATOM + "updated") for entry in entries]
    same(dates, sorted(dates, reverse=True), "the newest entry is first:")
    same(feed.findtext(ATOM + "updated"), dates[0], "the feed's date")
    index = {skill["name"]: skill for skill in json.loads((dist.root / "index.json").read_text())["skills"]}
    for entry in entries:
        skill = index[entry.findtext(ATOM + "title")]
        same(entry.findtext(ATOM + "updated"), skill.get("updated"), skill["name"], "updated")
        same(entry.findtext(ATOM + "published"), skill.get("published"), skill["name"], "published")
        alternate = [link for link in entry.findall(ATOM + "link") if link.get("rel") == "alternate"]
        same(len(alternate), 1, skill["name"], "alternate links")
        dist.leads(alternate[0].get("href"), "feed.xml")
        check(entry.findtext(ATOM + "summary"), skill["name"], "has no summary")


def check_sitemap(dist, schemas):
    schema = etree.XMLSchema(etree.parse(schemas / "sitemap.xsd"))
    document = etree.parse(dist.root / "sitemap.xml")
    check(schema.validate(document), "sitemap.xml:", schema.error_log)
    named = [element.text for element in document.iter(SITEMAP + "loc")]
    for address in named:
        dist.leads(address, "sitemap.xml")
    pages = {page for page in all_pages(dist.root) if page != "404.html"}
    same({unquote(address[len(dist.base) + 1:]) for address in named}, pages, "pages in the sitemap")
    dated = [url for url in document.getroot() if url.find(SITEMAP + "lastmod") is not None]
    check(len(dated) > 1, "no page has a date")


def check_robots(dist):
    robots = RobotFileParser()
    robots.parse((dist.root / "robots.txt").read_text().splitlines())
    same(robots.site_maps(), [dist.base + "/sitemap.xml"], "robots.txt: sitemaps")
    check(robots.can_fetch("any", dist.base + "/index.html"), "robots.txt forbids to read")


class Head(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.meta, self.alternates, self.data, self.inside = {}, [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "meta" and "property" in values:
            self.meta[values["property"]] = values["content"]
        if tag == "link" and values.get("rel") == "alternate":
            self.alternates.append(values["type"])
        self.inside = tag == "script" and values.get("type") == "application/ld+json"
        if self.inside:
            self.data.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, text):
        if self.inside:
            self.data[-1] += text


def check_head(dist, path, kinds):
    head = Head((dist.root / path).read_text())
    for name in ["og:title", "og:description", "og:type", "og:site_name"]:
        check(head.meta.get(name), path, "has no", name)
    if path != "404.html":
        dist.leads(head.meta.get("og:url", ""), path)
    for kind in ["application/atom+xml", "text/plain"]:
        check(kind in head.alternates, path, "names no", kind)
    for text in head.data:
        document = json.loads(text)
        same(document.pop("@context"), VOCABULARY.rstrip("/"), path, "@context")
        # schema.org's own context gives terms its vocabulary, and addresses for these properties.
        context = {"@vocab": VOCABULARY, **{
            term: {"@id": VOCABULARY + term, "@type": "@id"} for term in ["url", "item"]}}
        graph = Graph().parse(
            data=json.dumps({"@context": context, **document}), format="json-ld",
            publicID=dist.base + "/" + path)
        check(len(graph) > 0, path, "says nothing in JSON-LD")
        for _, predicate, value in graph:
            if predicate == RDF.type:
                check(value in SDO, path, value, "is no type of schema.org")
                kinds.add(value.removeprefix(VOCABULARY))
            elif str(predicate).startswith(VOCABULARY):
                check(predicate in SDO, path, predicate, "is no property of schema.org")
            else:
                check(str(predicate).startswith(str(RDF)), path, "has the foreign", predicate)
        for term in ["url", "item"]:
            for value in graph.objects(None, URIRef(VOCABULARY + term)):
                if str(value).startswith(dist.base) and value != URIRef(dist.base):
                    dist.leads(str(value), path)


def check_index(dist, schema):
    document = json.loads((dist.root / "index.json").read_text())
    jsonschema.Draft202012Validator(json.loads(Path(schema).read_text())).validate(document)
    check(any("updated" in skill for skill in document["skills"]), "index.json has no date")
    return document


def check_full_text(dist, index):
    text = (dist.root / "llms-full.txt").read_bytes().decode()
    found = re.finditer(r"^## ([^\n]+)\n\nSource: <([^\n]+)>\n\n(`{3,})markdown\n(.*?)^\3\n", text, re.M | re.S)
    parts = {name: (source, body) for name, source, _, body in (part.groups() for part in found)}
    same(set(parts), {skill["name"] for skill in index["skills"]}, "skills in llms-full.txt")
    for skill in index["skills"]:
        source, body = parts[skill["name"]]
        dist.leads(source, "llms-full.txt")
        digest = next(file["sha256"] for file in skill["files"] if file["path"] == "SKILL.md")
        own = [hashlib.sha256(each.encode()).hexdigest() for each in (body, body[:-1])]
        check(digest in own, skill["name"], "is not the author's text in llms-full.txt")
    check("llms-full.txt" in (dist.root / "llms.txt").read_text(), "llms.txt names no llms-full.txt")


def main(folder, base, schemas, index_schema):
    dist, schemas, kinds = Dist(folder, base), Path(schemas), set()
    check_feed(dist, schemas)
    check_sitemap(dist, schemas)
    check_robots(dist)
    for page in all_pages(folder):
        check_head(dist, page, kinds)
    wanted = {"WebSite", "CollectionPage", "ItemList", "BreadcrumbList", "SoftwareSourceCode", "AboutPage"}
    check(wanted <= kinds, "no page is a", wanted - kinds)
    check_full_text(dist, check_index(dist, index_schema))
    finish()


main(*sys.argv[1:])
