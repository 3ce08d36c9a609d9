#include <cmark.h>

// libcmark with memory that is given back all at once: it asks for some hundred small pieces for every document.

// Parses like cmark_parse_document. The tree is valid until skillctl_cmark_end is called, in the same thread, in place of
// cmark_node_free. Documents may be nested; the memory is given back with the outermost.
cmark_node *skillctl_cmark_parse(const char *text, size_t length, int options);
void skillctl_cmark_end(void);
