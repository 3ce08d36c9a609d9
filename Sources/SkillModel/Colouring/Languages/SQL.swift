extension Colouring.Language {
  static let sql = Self(
    "sql", "psql", "mysql", "postgresql", "sqlite", "plsql",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          add all alter analyze and any as asc begin between by cascade case cast check collate
          column commit conflict constraint create cross current_date current_time
          current_timestamp database declare default delete desc distinct do drop each else end
          escape except exclude exists explain false fetch filter following for foreign from
          full function generated grant group having if ignore ilike in index inner insert
          intersect interval into is isnull join key language last lateral left like limit
          natural no not nothing notnull null nulls of offset on only or order outer over
          partition pragma preceding primary procedure recursive references rename replace
          returning returns revoke right rollback row rows schema select sequence set show some
          table temp temporary then ties to transaction trigger true truncate unbounded union
          unique update using vacuum values view virtual when where window with without
          """),
        Grammar.Words(
          .type,
          """
          bigint bigserial bit blob boolean bool bytea char character clob date datetime decimal
          double float int integer json jsonb nchar numeric nvarchar real serial smallint text
          time timestamp timestamptz tinyint uuid varchar
          """),
      ],
      marks: [
        .line("--"),
        .block("/*", "*/", nests: true),
        .string("'", escape: .doubled, lines: true),
        .string("\"", escape: .doubled, lines: true),
        .string("`", escape: .none),
        .tagged,
        .name(":", .variable),
        .nothing("::"),
        .name("@", .variable),
      ],
      ignoresCase: true))
}
