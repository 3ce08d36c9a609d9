// Tells the thread sanitizer what Swift's Mutex does when two threads meet at it.
//
// A Mutex that is free is taken by one atomic operation, compiled into the caller: the sanitizer sees
// it. One that is held is waited for in libswiftSynchronization.so, which is not instrumented, and in
// the kernel (FUTEX_LOCK_PI): all that such a lock guards would be reported as a race. sanitize.sh
// links these two functions into each program; there they stand before the library's, and call them.
// https://github.com/swiftlang/swift/blob/release/6.3/stdlib/public/Synchronization/Mutex/LinuxImpl.swift
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// _MutexHandle._lockSlow(_: UInt32) and _unlockSlow(), as Swift 6.3 names them. Under another name
// they are not called, and the reports are back.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void locked(uint32_t thread, SELF void *handle) __asm__(LOCK);
SWIFT void unlocked(SELF void *handle) __asm__(UNLOCK);

static SWIFT void (*lock)(uint32_t thread, SELF void *handle);
static SWIFT void (*unlock)(SELF void *handle);

// Weak, for a program that is only built on the way: it runs without the sanitizer.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

__attribute__((constructor)) static void find(void) {
  lock = dlsym(RTLD_NEXT, LOCK);
  unlock = dlsym(RTLD_NEXT, UNLOCK);
}

SWIFT void locked(uint32_t thread, SELF void *handle) {
  lock(thread, handle);
  if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT void unlocked(SELF void *handle) {
  if (__tsan_release) __tsan_release(handle);
  unlock(handle);
}
