#include "focusguard/extraction/json_lines.hpp"

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "focusguard/base/text.hpp"
#include "focusguard/features/feature_table.hpp"
#include "focusguard/vision/blendshape_model.hpp"

namespace focusguard::extraction {

namespace {

using nlohmann::ordered_json;

ordered_json number_or_null(const std::optional<double>& number) {
    return number ? ordered_json(*number) : ordered_json();
}

ordered_json transform_of(const Row& row) {
    if (!row.face || !row.face->transform) {
        return {};
    }
    return ordered_json(*row.face->transform);
}

ordered_json landmarks_of(const Row& row) {
    if (!row.face) {
        return {};
    }
    const std::vector<float>& numbers = row.face->landmarks;
    ordered_json points = ordered_json::array();
    for (std::size_t i = 0; i + 2 < numbers.size(); i += 3) {
        points.push_back(ordered_json::array({numbers[i], numbers[i + 1], numbers[i + 2]}));
    }
    return points;
}

ordered_json blendshapes_of(const Row& row) {
    if (!row.face || !row.face->blendshapes) {
        return {};
    }
    ordered_json by_name = ordered_json::object();
    for (std::size_t i = 0; i < vision::blendshape_names().size(); ++i) {
        by_name[std::string(vision::blendshape_names()[i])] = (*row.face->blendshapes)[i];
    }
    return by_name;
}

Status write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return Unexpected(ErrorCode::kResourceExhausted, std::strerror(errno));
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

std::string to_json_line(const Row& row, const Content& content) {
    ordered_json line;
    line["source"] = printable(*row.source);  // a file's name need not be UTF-8
    line["frame"] = row.frame;
    line["ts"] = Seconds(row.time).count();
    line["width_px"] = row.image_size.width;
    line["height_px"] = row.image_size.height;
    if (content.face_index) {
        line["face"] = row.face ? ordered_json(row.face->index) : ordered_json();
    }
    line["face_present"] = row.face.has_value();
    line["score"] = row.face ? ordered_json(row.face->presence) : ordered_json();
    for (const features::ScalarFeature& feature : features::scalar_features()) {
        line[std::string(feature.name)] = number_or_null(feature.value(row.features));
    }
    line["transform"] = transform_of(row);
    if (content.landmarks) {
        line["landmarks"] = landmarks_of(row);
    }
    if (content.blendshapes) {
        line["blendshapes"] = blendshapes_of(row);
    }
    return line.dump();
}

Status write_json_lines(RowSource& rows, const Content& content, int descriptor) {
    while (const Row* row = rows.next()) {
        FG_TRY(write_all(descriptor, to_json_line(*row, content) + "\n"));
    }
    return {};
}

}  // namespace focusguard::extraction
