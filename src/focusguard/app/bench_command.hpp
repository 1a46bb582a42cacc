// `focusguard bench`: options → figures, on standard output.
#pragma once

#include "focusguard/app/bench_arguments.hpp"

namespace focusguard::app {

// Returns the exit status. Where the library that counts allocations lies beside the program and
// is not loaded, starts the program anew with it, in the same process.
int run_bench(const BenchOptions& options);

}  // namespace focusguard::app
