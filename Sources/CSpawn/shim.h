#ifndef CSPAWN_SHIM_H
#define CSPAWN_SHIM_H

// What the system's headers show to GNU programs only, and its library has for all.
#include <spawn.h>

#ifdef __linux__
int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
#ifdef __GLIBC__
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#endif
#endif

#endif
