#include "focusguard/capture/jpeg_reader.hpp"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>

#include <fmt/format.h>
// libjpeg's header wants the two above it.
#include <jpeglib.h>
// libjpeg's list of messages.
#include <jerror.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/capture/jpeg_memory.hpp"
#include "focusguard/capture/picture_limits.hpp"

namespace focusguard::capture {

namespace {

// A hostile progressive JPEG has thousands of scans, each of which costs as much as a picture;
// real ones have ten or so.
constexpr int kMostScans = 100;

constexpr int kColours = 3;
constexpr std::size_t kMostRowsAtOnce = 8;

// Of what libjpeg warns of, that which leaves wrong pixels behind. The rest is sloppy writing.
bool is_damage(int message) {
    switch (message) {
        case JWRN_ARITH_BAD_CODE:
        case JWRN_BOGUS_PROGRESSION:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
            return true;
        default:
            return false;
    }
}

int divided_up(int value, int divisor) {
    return (value + divisor - 1) / divisor;
}

}  // namespace

// libjpeg leaves by longjmp() when something is wrong. run() is where that ends: what it runs has
// no object with a destructor alive while it is inside the library.
struct JpegReader::Native : JpegMemory {
    Native() {
        decoder.err = jpeg_std_error(&errors);
        decoder.client_data = static_cast<JpegMemory*>(this);
        errors.error_exit = [](j_common_ptr info) { self(info)->leave(); };
        errors.emit_message = [](j_common_ptr info, int level) {
            if (level < 0 && is_damage(info->err->msg_code)) {
                self(info)->leave();
            }
        };
        progress.progress_monitor = [](j_common_ptr info) {
            Native& native = *self(info);
            if (native.decoder.input_scan_number > kMostScans) {
                native.errors.msg_code = JERR_BAD_PROGRESSION;
                native.leave();
            }
        };
        usable = run([this] { jpeg_create_decompress(&decoder); });
        if (usable) {
            serve(decoder);
        }
        decoder.progress = &progress;
    }

    ~Native() { jpeg_destroy_decompress(&decoder); }

    Native(const Native&) = delete;
    Native& operator=(const Native&) = delete;

    static Native* self(j_common_ptr info) {
        return static_cast<Native*>(static_cast<JpegMemory*>(info->client_data));
    }

    [[noreturn]] void leave() { std::longjmp(way_out, 1); }

    // False when the library gave up; damage() then says why.
    template <typename Work>
    bool run(Work work) {
        if (setjmp(way_out) != 0) {
            return false;
        }
        work();
        return true;
    }

    // The decoder can read another picture afterwards.
    Unexpected damage() {
        std::array<char, JMSG_LENGTH_MAX> text{};
        errors.format_message(base(), text.data());
        abort();
        return Unexpected(ErrorCode::kDataLoss,
                          fmt::format("The JPEG picture is damaged ({}).", text.data()));
    }

    void abort() { jpeg_abort_decompress(&decoder); }

    j_common_ptr base() { return reinterpret_cast<j_common_ptr>(&decoder); }

    bool start(J_COLOR_SPACE colours, int pixel_size) {
        return run([this, colours, pixel_size] {
            decoder.out_color_space = colours;
            decoder.scale_num = 1;
            decoder.scale_denom = static_cast<unsigned>(pixel_size);
            // Interpolated colour would look at neighbours, and a part differ from the whole.
            decoder.do_fancy_upsampling = FALSE;
            decoder.do_block_smoothing = FALSE;
            jpeg_start_decompress(&decoder);
        });
    }

    // Rows from the decoder's next one on.
    bool read_rows(std::uint8_t* out, std::size_t stride, int rows) {
        return run([this, out, stride, rows] {
            std::array<JSAMPROW, kMostRowsAtOnce> pointers{};
            for (int done = 0; done < rows;) {
                const int now = std::min(rows - done, static_cast<int>(kMostRowsAtOnce));
                for (int i = 0; i < now; ++i) {
                    pointers[static_cast<std::size_t>(i)] =
                        out + static_cast<std::size_t>(done + i) * stride;
                }
                done += static_cast<int>(
                    jpeg_read_scanlines(&decoder, pointers.data(), static_cast<unsigned>(now)));
            }
        });
    }

    ImageSize size() const {
        return {static_cast<int>(decoder.image_width), static_cast<int>(decoder.image_height)};
    }

    ImageSize output_size() const {
        return {static_cast<int>(decoder.output_width), static_cast<int>(decoder.output_height)};
    }

    jpeg_decompress_struct decoder{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf way_out{};
    bool usable = false;
};

JpegReader::JpegReader() = default;
JpegReader::~JpegReader() = default;

// The decoder with the header read.
Result<JpegReader::Native*> JpegReader::begin(std::span<const std::uint8_t> bytes) {
    if (native_ == nullptr) {
        native_ = std::make_unique<Native>();
    }
    Native& native = *native_;
    if (!native.usable) {
        return Unexpected(ErrorCode::kResourceExhausted, "There is no memory for reading JPEGs.");
    }
    const bool read = native.run([&native, bytes] {
        jpeg_mem_src(&native.decoder, bytes.data(), bytes.size());
        jpeg_save_markers(&native.decoder, JPEG_APP0 + 1, 6);
        jpeg_read_header(&native.decoder, TRUE);
    });
    if (!read) {
        return native.damage();
    }
    const auto [width, height] = native.size();
    const bool readable =
        native.decoder.num_components == 1 || native.decoder.num_components == kColours;
    if (!readable || std::int64_t{width} * height > kMostPixels) {
        native.abort();
        return Unexpected(
            ErrorCode::kDataLoss,
            fmt::format("A JPEG picture of {}x{} pixels and {} colours cannot be read.", width,
                        height, native.decoder.num_components));
    }
    return &native;
}

Result<JpegHeader> JpegReader::read_header(std::span<const std::uint8_t> bytes) {
    Native& native = *FG_TRY(begin(bytes));
    JpegHeader header{.size = native.size(), .has_exif = false};
    for (const jpeg_marker_struct* marker = native.decoder.marker_list; marker != nullptr;
         marker = marker->next) {
        constexpr std::array<std::uint8_t, 4> kExif = {'E', 'x', 'i', 'f'};
        header.has_exif |= marker->data_length >= kExif.size() &&
                           std::equal(kExif.begin(), kExif.end(), marker->data);
    }
    native.abort();
    return header;
}

Result<ImagePatch> JpegReader::read_part(std::span<const std::uint8_t> bytes,
                                         const PixelRectangle& wanted, int pixel_size,
                                         PixelBuffer& buffer) {
    Native& native = *FG_TRY(begin(bytes));
    if (!native.start(JCS_EXT_BGR, pixel_size)) {
        return native.damage();
    }
    const ImageSize whole = native.output_size();
    auto left = static_cast<JDIMENSION>(wanted.left / pixel_size);
    const int right = std::min(divided_up(wanted.right, pixel_size), whole.width);
    auto width = static_cast<JDIMENSION>(right) - left;
    const int top = wanted.top / pixel_size;
    const int bottom = std::min(divided_up(wanted.bottom, pixel_size), whole.height);
    FG_ASSERT(static_cast<int>(left) < right && top < bottom);
    const bool placed = native.run([&native, &left, &width, top] {
        if (width < native.decoder.output_width) {
            jpeg_crop_scanline(&native.decoder, &left, &width);  // more than asked, in whole blocks
        }
        jpeg_skip_scanlines(&native.decoder, static_cast<JDIMENSION>(top));
    });
    if (!placed) {
        return native.damage();
    }
    const ImageSize size{static_cast<int>(width), bottom - top};
    const PixelBuffer::Room room = buffer.room_for(size);
    if (!native.read_rows(room.data, room.stride, size.height)) {
        return native.damage();
    }
    const ImagePatch patch(room.view(size), native.size(), static_cast<int>(left) * pixel_size,
                           top * pixel_size, pixel_size);
    native.abort();
    return patch;
}

Result<LumaView> JpegReader::read_luma(std::span<const std::uint8_t> bytes, int pixel_size,
                                       PixelBuffer& buffer) {
    Native& native = *FG_TRY(begin(bytes));
    if (!native.start(JCS_GRAYSCALE, pixel_size)) {
        return native.damage();
    }
    const ImageSize size = native.output_size();
    const PixelBuffer::Room room = buffer.room_for(size);
    if (!native.read_rows(room.data, room.stride, size.height)) {
        return native.damage();
    }
    native.abort();
    return LumaView{room.data, size, room.stride, 1};
}

}  // namespace focusguard::capture
