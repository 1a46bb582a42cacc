#include "focusguard/base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace focusguard {

void assertion_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "focusguard: internal error: %s does not hold at %s:%d\n", condition, file,
                 line);
    std::abort();
}

}  // namespace focusguard
