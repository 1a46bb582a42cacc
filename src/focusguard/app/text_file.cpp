#include "focusguard/app/text_file.hpp"

#include <fstream>

#include <fmt/format.h>

#include "focusguard/extraction/output_file.hpp"

namespace focusguard::app {

Status write_text_file(const std::filesystem::path& file, const std::string& text,
                       std::string_view what) {
    auto output = FG_TRY(extraction::OutputFile::create(file));
    std::ofstream stream(output.descriptor_path(), std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("The {} could not be written to {}; is the disk full?", what,
                                      file.string()));
    }
    return output.commit();
}

}  // namespace focusguard::app
