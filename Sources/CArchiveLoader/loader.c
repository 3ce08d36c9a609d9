// libarchive, loaded when the first archive is opened.
//
// It brings ten libraries along (libxml2 and ICU among them), which is a fifth of the time in which one skill is
// checked. Here stand the functions that skillctl calls, under their own names and with the types of libarchive's
// header: each looks for the real one once. Where it cannot be loaded, archive_read_new and archive_write_new give
// NULL, as without memory, and no other is called. Elsewhere than on Linux the system's linker does its part.

#ifdef __linux__

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>

#define NUMBER_OF_INTERFACE "13"

static void *library(void) {
  static _Atomic(void *) loaded;
  void *handle = atomic_load(&loaded);
  if (handle == NULL) {
    // Twice at once does no harm: the system counts.
    handle = dlopen("libarchive.so." NUMBER_OF_INTERFACE, RTLD_NOW | RTLD_LOCAL);
    atomic_store(&loaded, handle);
  }
  return handle;
}

// A function of libarchive: its result, name, parameters, their names, and the result without the library.
#define FUNCTION(result, name, parameters, arguments, otherwise)                                                       \
  result name parameters {                                                                                             \
    static _Atomic(__typeof__(&name)) found;                                                                           \
    __typeof__(&name) function = atomic_load_explicit(&found, memory_order_relaxed);                                   \
    if (function == NULL) {                                                                                            \
      void *handle = library();                                                                                        \
      if (handle == NULL) return otherwise;                                                                            \
      function = (__typeof__(&name))dlsym(handle, #name);                                                              \
      if (function == NULL) return otherwise;                                                                          \
      atomic_store_explicit(&found, function, memory_order_relaxed);                                                   \
    }                                                                                                                  \
    return function arguments;                                                                                         \
  }

#define OF_ARCHIVE(name) FUNCTION(int, name, (struct archive *a), (a), ARCHIVE_FATAL)
#define TEXT_OF_ARCHIVE(name) FUNCTION(const char *, name, (struct archive *a), (a), NULL)
#define NEW_ARCHIVE(name) FUNCTION(struct archive *, name, (void), (), NULL)
#define OPTIONS_OF_ARCHIVE(name) FUNCTION(int, name, (struct archive *a, const char *o), (a, o), ARCHIVE_FATAL)
#define NUMBER_OF_ARCHIVE(name) FUNCTION(int, name, (struct archive *a, int n), (a, n), ARCHIVE_FATAL)

FUNCTION(const char *, archive_version_details, (void), (), NULL)
TEXT_OF_ARCHIVE(archive_error_string)
FUNCTION(la_int64_t, archive_filter_bytes, (struct archive *a, int n), (a, n), 0)

NEW_ARCHIVE(archive_write_new)
OF_ARCHIVE(archive_write_set_format_zip)
OF_ARCHIVE(archive_write_set_format_raw)
OF_ARCHIVE(archive_write_set_format_ustar)
OF_ARCHIVE(archive_write_add_filter_gzip)
OF_ARCHIVE(archive_write_add_filter_zstd)
OPTIONS_OF_ARCHIVE(archive_write_set_options)
NUMBER_OF_ARCHIVE(archive_write_set_bytes_per_block)
NUMBER_OF_ARCHIVE(archive_write_set_bytes_in_last_block)
FUNCTION(
    int, archive_write_open,
    (struct archive *a, void *data, archive_open_callback *opened, archive_write_callback *write,
     archive_close_callback *closed),
    (a, data, opened, write, closed), ARCHIVE_FATAL)
FUNCTION(int, archive_write_header, (struct archive *a, struct archive_entry *e), (a, e), ARCHIVE_FATAL)
FUNCTION(la_ssize_t, archive_write_data, (struct archive *a, const void *bytes, size_t n), (a, bytes, n), ARCHIVE_FATAL)
OF_ARCHIVE(archive_write_finish_entry)
OF_ARCHIVE(archive_write_close)
OF_ARCHIVE(archive_write_free)

NEW_ARCHIVE(archive_read_new)
OF_ARCHIVE(archive_read_support_format_zip_streamable)
OF_ARCHIVE(archive_read_support_format_raw)
OF_ARCHIVE(archive_read_support_format_empty)
OF_ARCHIVE(archive_read_support_format_tar)
NUMBER_OF_ARCHIVE(archive_read_append_filter)
OPTIONS_OF_ARCHIVE(archive_read_set_options)
FUNCTION(
    int, archive_read_open,
    (struct archive *a, void *data, archive_open_callback *opened, archive_read_callback *read,
     archive_close_callback *closed),
    (a, data, opened, read, closed), ARCHIVE_FATAL)
FUNCTION(int, archive_read_next_header, (struct archive *a, struct archive_entry **e), (a, e), ARCHIVE_FATAL)
FUNCTION(
    int, archive_read_data_block, (struct archive *a, const void **bytes, size_t *n, la_int64_t *offset),
    (a, bytes, n, offset), ARCHIVE_FATAL)
OF_ARCHIVE(archive_read_free)

FUNCTION(struct archive_entry *, archive_entry_new, (void), (), NULL)
FUNCTION(const char *, archive_entry_pathname, (struct archive_entry *e), (e), NULL)
FUNCTION(const char *, archive_entry_hardlink, (struct archive_entry *e), (e), NULL)
FUNCTION(la_int64_t, archive_entry_size, (struct archive_entry *e), (e), 0)
FUNCTION(__LA_MODE_T, archive_entry_filetype, (struct archive_entry *e), (e), 0)

#define ENTRY(name, parameters, arguments) FUNCTION(void, name, parameters, arguments, )

ENTRY(archive_entry_free, (struct archive_entry *e), (e))
ENTRY(archive_entry_copy_pathname, (struct archive_entry *e, const char *path), (e, path))
ENTRY(archive_entry_set_filetype, (struct archive_entry *e, unsigned int type), (e, type))
ENTRY(archive_entry_set_perm, (struct archive_entry *e, __LA_MODE_T mode), (e, mode))
ENTRY(archive_entry_set_size, (struct archive_entry *e, la_int64_t size), (e, size))
ENTRY(archive_entry_set_uid, (struct archive_entry *e, la_int64_t user), (e, user))
ENTRY(archive_entry_set_gid, (struct archive_entry *e, la_int64_t group), (e, group))
ENTRY(archive_entry_set_mtime, (struct archive_entry *e, time_t time, long nanoseconds), (e, time, nanoseconds))

#endif
