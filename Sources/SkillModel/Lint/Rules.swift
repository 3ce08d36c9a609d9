extension Rule {
  /// Every rule, by code. A test reads the folder `Rules` and fails when one is missing here.
  package static let all: [Rule] = [
    .unusedSuppression, .unusableSuppression, .unusedBaselineLine,
    .noFrontMatter, .unclosedFrontMatter, .textBeforeFrontMatter, .spaceAfterFence,
    .wrappedInCodeFence, .largeFrontMatter, .frontMatterNotMapping, .textAfterHash,
    .colonInPlainValue, .textAfterBlockIndicator, .surrogateEscape, .reservedIndicator,
    .duplicateKey, .yamlReference, .multipleDocuments, .separatingTab, .invalidYAML,
    .missingName, .longName, .nameCharacters, .upperCaseName, .nameEdgeHyphen,
    .nameDoubleHyphen, .nameDiffersFromDirectory, .reservedName, .oneCharacterName,
    .windowsDeviceName,
    .missingDescription, .longDescription, .descriptionBytes, .markupInDescription,
    .placeholderDescription, .shortDescription, .descriptionWithoutWhen,
    .stuffedDescription,
    .unknownKey, .metadataNotMapping, .nestedMetadata, .typedValue, .installMetadata,
    .invalidCompatibility, .invalidLicense, .missingLicenseFile, .allowedToolsForm,
    .duplicateName, .directoryCollision, .refusedByConsumer,
    .emptyBody, .longBody, .unclosedCodeFence, .heavyBody, .unreadBody,
    .heavyReference,
    .missingSkillFile, .lowerCaseSkillFile, .twoSkillFiles, .emptySkillFile,
    .flattenedSymlink, .byteOrderMark, .carriageReturns, .loneCarriageReturn, .invalidUTF8,
    .utf16, .nulByte,
    .badSymlink, .specialFile, .unreadableFile, .fileNameCollision, .windowsFileName,
    .unsafeFileName, .fileNameNotUTF8, .scriptNotExecutable,
    .missingLinkTarget, .linkLeavesSkill, .backslashInLink, .absoluteLink, .missingFragment,
    .missingMentionedPath, .deepReference, .unmentionedFile,
    .unreadableDocFrontMatter, .wrongDocValue, .unreadableDoc, .unpublishedDocFile,
    .missingDocLinkTarget, .missingDocFragment, .unusableDocLink,
    .hiddenCharacter, .zeroWidthCharacter, .controlCharacter, .hiddenText,
    .privateKey, .accessToken, .writtenPassword, .doubtfulToken,
    .fetchAndExecute, .unpinnedInstall, .fileTypeMismatch, .unreviewableFile,
    .broadToolGrant, .toolGrantDiffers, .riskyInjection,
    .nestedSkill, .pluginManifest, .largeSkill, .manyFiles, .longPath, .deepFolder,
    .unindexedPath, .extraneousFile, .unknownThemeFile,
    .invalidOpsFile, .unknownOpsKey, .wrongOpsValue, .missingOpsKey, .unclearOpsCheck,
    .relativeOpsPath, .badOpsAddress, .badOpsEndpoint, .opsSecret, .opsCommand, .opsContradiction,
    .misplacedOpsFile,
    .damagedArchive, .unsafeEntryPath, .linkInArchive, .archiveBomb, .collidingEntries,
    .hiddenArchiveData, .unsupportedCompression, .windowsEntryName, .macOSMetadata,
    .wrongArchiveFormat,
    .notOneTopFolder, .misplacedSkillFile, .pluginInSkillArchive, .oversizedUpload,
    .versionControlInArchive,
    .skillFileNotAtRoot, .dotSlashEntry, .tarDialect, .loneSkillFile, .oversizedArtifact,
    .missingPluginManifest, .invalidPluginManifest, .pluginWithoutSkill,
    .missingPublishedFile, .unlistedFile, .changedFile, .malformedChecksums,
    .linkInPublishedFolder,
    .invalidIndex, .unknownIndexVersion, .unresolvableURL, .artifactDiffers,
    .archiveContentDiffers, .contentDigestDiffers, .repeatedIndexName, .indexesDisagree,
    .invalidPublishedName,
    .indexDescriptionDiffers, .indexNameDiffers, .legacyFileList, .indexNotDerived,
    .refusedMarketplaceName, .unsafeMarketplaceSource,
    .deadCatalogueLink,
    .unansweredRequest, .missingServedFile, .pageForFile, .servedFileDiffers, .wellKnownNotAtRoot,
    .wrongContentType, .headDiffers, .madeUpNameFound, .redirectLoop, .redirectToHTTP,
    .redirectedFile,
    .noCORS, .longCache, .uncompressedText, .damagedEncoding, .noRevalidation,
    .expiringCertificate, .missingSecurityHeader,
    .deadPageLink,
  ]

  /// The rules whose findings are secrets: their text is masked, and no option packs the skill.
  package static let secretCodes: Set<String> = Set(
    [privateKey, accessToken, writtenPassword, opsSecret].map(\.code))

  /// The rules that mask what they find.
  static let maskedCodes = secretCodes.union([doubtfulToken.code])

  /// The rule with this code or name, in any case.
  package static func named(_ text: String) -> Rule? {
    let lower = text.asciiLowercased
    return all.first { $0.code.asciiLowercased == lower || $0.name == lower }
  }
}
