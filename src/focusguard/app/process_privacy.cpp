#include "focusguard/app/process_privacy.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

#include "focusguard/base/log.hpp"

namespace focusguard::app {

void forbid_core_dumps() {
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        log::warning(
            "Core dumps could not be switched off here, so a crash might write memory to a file; "
            "set 'ulimit -c 0' before starting.");
    }
}

}  // namespace focusguard::app
