#include <archive.h>
#include <archive_entry.h>

// Macros with casts do not reach Swift.
static const unsigned int skillctl_ae_regular_file = AE_IFREG;
static const unsigned int skillctl_ae_directory = AE_IFDIR;
static const unsigned int skillctl_ae_symlink = AE_IFLNK;
