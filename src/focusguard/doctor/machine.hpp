// The processor, the memory, and whether a crash could write memory to a file. What the machine is
// and what that means stand apart, so that every meaning can be tested.
#pragma once

#include <cstdint>
#include <optional>

#include "focusguard/doctor/finding.hpp"

namespace focusguard::doctor {

// Whether the processor has AVX2, in which the networks run fastest; none where it is no x86.
std::optional<bool> has_avx2();
Finding judge_processor(std::optional<bool> has_avx2);

// Bytes that programs can still get (MemAvailable of proc(5)); none where the system does not say.
std::optional<std::uint64_t> available_memory();
Finding judge_memory(std::optional<std::uint64_t> available_bytes);

// Whether this process can leave no core dump now: no size is allowed, and the process is marked.
bool are_core_dumps_off();
Finding judge_core_dumps(bool are_off);

}  // namespace focusguard::doctor
