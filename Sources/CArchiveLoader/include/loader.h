// A target of C needs a header; that of libarchive itself, in the module CArchive, is what callers see.
