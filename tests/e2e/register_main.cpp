// For the tests of the server: keeps a model file as the next version of a registry, and makes it
// the live one.
#include <cstddef>
#include <cstdio>
#include <span>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/registry/model_registry.hpp"

namespace {

using namespace focusguard;

Result<int> add_and_promote(const char* folder, const char* file) {
    const auto model = FG_TRY(artifact::read_model(file));
    registry::ModelRegistry registry(folder);
    const auto registered = FG_TRY(registry.add(model));
    const Status promoted = registry.promote(registered.version);
    if (!promoted) {
        return Unexpected(promoted.error());
    }
    return registered.version;
}

}  // namespace

int main(int argc, char** argv) {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() != 3) {
        std::fputs("usage: register_tool FOLDER FILE\n", stderr);
        return 2;
    }
    const auto version = add_and_promote(arguments[1], arguments[2]);
    if (!version) {
        std::fprintf(stderr, "%s\n", version.error().message().c_str());
        return 1;
    }
    std::printf("%d\n", *version);
    return 0;
}
