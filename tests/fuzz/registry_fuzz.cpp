// Any bytes as the registry's file. Whatever they are, they are refused with one clause, or what
// they say can be written and read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "focusguard/base/assert.hpp"
#include "focusguard/registry/registry_record.hpp"

using namespace focusguard;

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto record =
        registry::parse_record(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!record) {
        FG_ASSERT(!record.error().message().empty());
        return 0;
    }
    FG_ASSERT(registry::parse_record(registry::record_text(*record)).value() == *record);
    return 0;
}
