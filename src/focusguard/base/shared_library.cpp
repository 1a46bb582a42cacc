#include "focusguard/base/shared_library.hpp"

#include <dlfcn.h>

namespace focusguard {

SharedLibrary::SharedLibrary(const char* name) : handle_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}

void* SharedLibrary::address_of(const char* name) const {
    // Of a null handle dlsym() would look in the program itself.
    return handle_ == nullptr ? nullptr : dlsym(handle_, name);
}

}  // namespace focusguard
