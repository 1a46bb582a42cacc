// Any bytes as a `.task` bundle. Whatever they are, each member is unpacked in the size that was
// asked for or refused with kDataLoss. What is in a member is not looked at: its SHA-256 would
// refuse all of them.
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/vision/model_archive.hpp"

namespace {

using namespace focusguard;

// A file without a name in any folder; it is gone with the process.
class FileInMemory {
public:
    FileInMemory() : descriptor_(memfd_create("bundle", MFD_CLOEXEC)) {
        FG_ASSERT(descriptor_ >= 0);
    }

    void hold(const std::uint8_t* data, std::size_t size) const {
        FG_ASSERT(ftruncate(descriptor_, 0) == 0);
        FG_ASSERT(pwrite(descriptor_, data, size, 0) == static_cast<ssize_t>(size));
    }

    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

// The corpus has members of these sizes; the largest is for what unpacks to more than it says.
constexpr std::array<std::size_t, 4> kSizes = {0, 12, 300, 4096};

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const FileInMemory file;
    file.hold(data, size);
    auto archive = vision::ModelArchive::open(file.path());
    if (!archive) {
        FG_ASSERT(archive.error().code() == ErrorCode::kDataLoss);
        return 0;
    }
    for (const std::string_view name : {"face_detector.tflite", "a", ""}) {
        for (const std::size_t wanted : kSizes) {
            const auto bytes = archive->read(name, wanted);
            FG_ASSERT(bytes ? bytes->size() == wanted
                            : bytes.error().code() == ErrorCode::kDataLoss);
        }
    }
    return 0;
}
