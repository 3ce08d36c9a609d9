extension Colouring.Language {
  static let dockerfile = Self(
    "dockerfile", "docker", "containerfile",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD
          RUN SHELL STOPSIGNAL USER VOLUME WORKDIR
          """)
      ],
      marks: [
        .line("#", at: .atWordStart),
        .string("\""),
        .string("'", escape: .none),
        .parameter,
        .heredoc(.shell),
      ],
      wordCharacters: "-./:@",
      wordStarts: "-./",
      hasCalls: false))
}
