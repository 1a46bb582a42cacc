// How large a picture may be.
#pragma once

#include <cstdint>

namespace focusguard::capture {

// 8K UHD. A header can claim any size; the memory for a larger picture is not even asked for.
inline constexpr std::int64_t kMostPixels = 7680LL * 4320LL;

}  // namespace focusguard::capture
