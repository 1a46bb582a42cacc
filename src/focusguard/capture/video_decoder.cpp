#include "focusguard/capture/video_decoder.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/capture/decoded_picture.hpp"
#include "focusguard/capture/jpeg_picture.hpp"
#include "focusguard/capture/picture_limits.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/error.h>
#include <libavutil/log.h>
}

namespace focusguard::capture {

namespace {

constexpr Nanoseconds kUsualFrameTime = std::chrono::nanoseconds(1'000'000'000 / 30);

// FFmpeg's AV_TIME_BASE_Q, which is C's own way of writing it.
constexpr AVRational kMicroseconds{1, AV_TIME_BASE};

// Headers of whole files are off by the length of some packets of sound.
constexpr double kMostInexactSeconds = 0.5;

std::string words_of(int error) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(error, text.data(), text.size());
    return text.data();
}

VideoDecoder::Failure::Cause cause_of(int error) {
    using Cause = VideoDecoder::Failure::Cause;
    switch (error) {
        case AVERROR(ENOENT):
        case AVERROR(ECONNREFUSED):
        case AVERROR(EHOSTUNREACH):
        case AVERROR(ENETUNREACH):
        case AVERROR(EIO):  // FFmpeg's word for a host name that does not resolve
        case AVERROR_HTTP_NOT_FOUND:
            return Cause::kNotFound;
        case AVERROR(EACCES):
        case AVERROR(EPERM):
        case AVERROR_HTTP_UNAUTHORIZED:
        case AVERROR_HTTP_FORBIDDEN:
            return Cause::kNotAllowed;
        case AVERROR_HTTP_BAD_REQUEST:
        case AVERROR_HTTP_OTHER_4XX:
        case AVERROR_HTTP_SERVER_ERROR:
            return Cause::kServerError;
        case AVERROR(ETIMEDOUT):
            return Cause::kTimedOut;
        default:
            return Cause::kNotVideo;
    }
}

// Ends FFmpeg's waiting for the network; FFmpeg asks about every 0.1 s.
class Watch {
public:
    explicit Watch(VideoDecoder::Limits limits) : limits_(std::move(limits)) {}

    void start() { started_ = limits_.clock->steady_now(); }

    void set_longest_wait(Nanoseconds longest_wait) { limits_.longest_wait = longest_wait; }

    bool interrupted() const { return limits_.stop.stop_requested(); }

    bool timed_out() const {
        return limits_.longest_wait > Nanoseconds::zero() &&
               limits_.clock->steady_now() - started_ > limits_.longest_wait;
    }

    static int callback(void* self) {
        const auto* watch = static_cast<const Watch*>(self);
        return watch->interrupted() || watch->timed_out() ? 1 : 0;
    }

private:
    VideoDecoder::Limits limits_;
    SteadyTime started_;
};

struct FreeFormat {
    void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
};

struct FreeConnection {
    void operator()(AVIOContext* connection) const { avio_close(connection); }
};

struct FreeCodec {
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};

struct FreePacket {
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};

struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};

// Parts of it could not be decoded and were made up from what is around them.
bool is_damaged(const AVFrame& frame) {
    return (frame.decode_error_flags &
            (FF_DECODE_ERROR_INVALID_BITSTREAM | FF_DECODE_ERROR_DECODE_SLICES)) != 0;
}

class Options {
public:
    void set(const char* key, const char* value) { av_dict_set(&options_, key, value, 0); }

    AVDictionary** native() { return &options_; }

    Options() = default;

    ~Options() { av_dict_free(&options_); }

    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;

private:
    AVDictionary* options_ = nullptr;
};

}  // namespace

struct VideoDecoder::Native {
    explicit Native(Limits limits)
        : most_pixels(limits.most_pixels),
          damaged_pictures(limits.damaged_pictures),
          colours(limits.colours),
          watch(std::move(limits)) {}

    int connect(const std::string& address);
    int open_format(Input input, const std::string& address);
    int open_decoder(Input input);
    int read_packet_into_decoder();
    ReadOutcome decode_next();
    ReadOutcome next_jpeg();

    // What read() says after the last picture.
    ReadOutcome over() const {
        if (end_of_input == AVERROR_EOF) {
            return End{};
        }
        return failure(end_of_input, Failure::Cause::kBrokenOff);
    }

    std::optional<Nanoseconds> nanoseconds(std::int64_t stream_time) const {
        if (stream_time == AV_NOPTS_VALUE) {
            return std::nullopt;
        }
        return Nanoseconds(
            av_rescale_q(stream_time, stream->time_base, AVRational{1, 1'000'000'000}));
    }

    void note_end_of_packet();
    double missing_seconds() const;

    Failure failure(int error, Failure::Cause otherwise) const {
        const auto cause = watch.interrupted() ? Failure::Cause::kInterrupted
                           : watch.timed_out() ? Failure::Cause::kTimedOut
                                               : otherwise;
        return {cause, words_of(error)};
    }

    std::int64_t most_pixels;
    DamagedPictures damaged_pictures;
    Colours colours;
    std::int64_t damaged_packets = 0;
    std::int64_t damaged_pictures_seen = 0;
    std::int64_t newest_end = 0;  // of all streams, in AV_TIME_BASE
    Watch watch;                  // the next two point to it and so go before it
    std::unique_ptr<AVIOContext, FreeConnection> connection;  // null where the input is a file
    std::unique_ptr<AVFormatContext, FreeFormat> format;
    std::unique_ptr<AVCodecContext, FreeCodec> codec;  // null for MJPEG
    std::unique_ptr<AVPacket, FreePacket> packet{av_packet_alloc()};
    std::unique_ptr<AVFrame, FreeFrame> frame{av_frame_alloc()};
    AVStream* stream = nullptr;  // of `format`
    JpegReader jpeg;
    std::uint64_t damaged = 0;
    int end_of_input = 0;  // AVERROR_EOF, or the error that ended it; 0 while it goes on
};

// Opens the connection by itself first, since only then the errors of the network and those of what
// came over it can be told apart.
int VideoDecoder::Native::connect(const std::string& address) {
    Options options;
    options.set("protocol_whitelist", "http,tcp");
    options.set("user_agent", "FocusGuard");
    options.set("icy", "0");
    const AVIOInterruptCB callback{&Watch::callback, &watch};
    AVIOContext* opened = nullptr;
    const int error =
        avio_open2(&opened, address.c_str(), AVIO_FLAG_READ, &callback, options.native());
    connection.reset(opened);
    return error;
}

int VideoDecoder::Native::open_format(Input input, const std::string& address) {
    AVFormatContext* context = avformat_alloc_context();
    if (context == nullptr) {
        return AVERROR(ENOMEM);
    }
    context->interrupt_callback = {&Watch::callback, &watch};
    context->pb = connection.get();
    Options options;
    std::string url = address;
    switch (input) {
        case Input::kFile:
            options.set("protocol_whitelist", "file");
            options.set("pattern_type", "none");  // a % in an image's name means itself
            // Keeps a file name such as "tcp:a" from being taken for a protocol.
            url = "file:" + address;
            break;
        case Input::kHttpMjpeg:
            options.set("protocol_whitelist", "http,tcp");
            options.set("format_whitelist", "mpjpeg,mjpeg");
            options.set("codec_whitelist", "mjpeg");
            break;
    }
    const int opened = avformat_open_input(&context, url.c_str(), nullptr, options.native());
    format.reset(context);  // null when opening failed
    return opened;
}

int VideoDecoder::Native::open_decoder(Input input) {
    // MJPEG says all in each picture; waiting for several of them first would only cost time.
    if (input == Input::kFile) {
        if (const int found = avformat_find_stream_info(format.get(), nullptr); found < 0) {
            return found;
        }
    }
    const AVCodec* decoder = nullptr;
    const int index = av_find_best_stream(format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, &decoder, 0);
    if (index < 0) {
        return index;
    }
    stream = format->streams[index];
    for (unsigned i = 0; i < format->nb_streams; ++i) {
        // In a file the other streams tell, too, whether it is whole: see damage().
        if (input == Input::kHttpMjpeg && format->streams[i] != stream) {
            format->streams[i]->discard = AVDISCARD_ALL;
        }
    }
    if (input == Input::kHttpMjpeg) {
        return 0;  // what is in the packets are JPEGs, and those are decoded by whoever looks
    }
    codec.reset(avcodec_alloc_context3(decoder));
    if (codec == nullptr) {
        return AVERROR(ENOMEM);
    }
    if (const int copied = avcodec_parameters_to_context(codec.get(), stream->codecpar);
        copied < 0) {
        return copied;
    }
    codec->pkt_timebase = stream->time_base;
    // More threads would decode ahead, hold pictures back, and wake up more often than they help.
    codec->thread_count = 1;
    codec->max_pixels = most_pixels;
    // JPEG's decoder alone takes what breaks off for whole; TIFF's calls harmless things damage.
    if (damaged_pictures == DamagedPictures::kRefuse && codec->codec_id == AV_CODEC_ID_MJPEG) {
        codec->err_recognition |= AV_EF_EXPLODE;
    }
    return avcodec_open2(codec.get(), decoder, nullptr);
}

void VideoDecoder::Native::note_end_of_packet() {
    const std::int64_t start = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    if (start != AV_NOPTS_VALUE) {
        const AVRational unit = format->streams[packet->stream_index]->time_base;
        newest_end =
            std::max(newest_end, av_rescale_q(start + packet->duration, unit, kMicroseconds));
    }
}

// 0, or an error that ends the input.
int VideoDecoder::Native::read_packet_into_decoder() {
    const int read = av_read_frame(format.get(), packet.get());
    if (read < 0) {
        end_of_input = read;
        avcodec_send_packet(codec.get(), nullptr);  // what it still holds back comes out now
        return 0;
    }
    note_end_of_packet();
    int sent = 0;
    if (packet->stream_index == stream->index) {
        sent = avcodec_send_packet(codec.get(), packet.get());
        if (sent < 0 || (packet->flags & AV_PKT_FLAG_CORRUPT) != 0) {
            ++damaged_packets;
        }
    }
    av_packet_unref(packet.get());
    return sent == AVERROR(ENOMEM) ? sent : 0;
}

VideoDecoder::VideoDecoder(std::unique_ptr<Native> native) : native_(std::move(native)) {}

VideoDecoder::~VideoDecoder() = default;

VideoDecoder::OpenOutcome VideoDecoder::open(Input input, const std::string& address,
                                             Limits limits) {
    FG_ASSERT(limits.clock != nullptr);
    static std::once_flag silenced;
    std::call_once(silenced, [] { av_log_set_level(AV_LOG_QUIET); });

    auto native = std::make_unique<Native>(std::move(limits));
    native->watch.start();
    if (input == Input::kHttpMjpeg) {
        if (const int connected = native->connect(address); connected < 0) {
            return native->failure(connected, cause_of(connected));
        }
    }
    if (const int opened = native->open_format(input, address); opened < 0) {
        return native->failure(
            opened, input == Input::kFile ? cause_of(opened) : Failure::Cause::kNotVideo);
    }
    if (const int found = native->open_decoder(input); found < 0) {
        return native->failure(found, Failure::Cause::kNotVideo);
    }
    return std::unique_ptr<VideoDecoder>(new VideoDecoder(std::move(native)));
}

VideoDecoder::ReadOutcome VideoDecoder::read() {
    native_->watch.start();
    return native_->codec != nullptr ? native_->decode_next() : native_->next_jpeg();
}

VideoDecoder::ReadOutcome VideoDecoder::Native::decode_next() {
    while (true) {
        const int received = avcodec_receive_frame(codec.get(), frame.get());
        if (received == 0) {
            Picture next{make_decoded_picture(*frame, *stream, colours),
                         nanoseconds(frame->best_effort_timestamp)};
            damaged_pictures_seen += is_damaged(*frame) ? 1 : 0;
            av_frame_unref(frame.get());
            if (next.picture == nullptr) {
                continue;
            }
            return next;
        }
        if (received == AVERROR_EOF || end_of_input != 0) {
            return over();
        }
        // A network read notices both by itself; a file full of damaged packets does not.
        if (watch.interrupted() || watch.timed_out()) {
            return failure(AVERROR_EXIT, Failure::Cause::kInterrupted);
        }
        if (const int read = read_packet_into_decoder(); read < 0) {
            return failure(read, Failure::Cause::kBrokenOff);
        }
    }
}

VideoDecoder::ReadOutcome VideoDecoder::Native::next_jpeg() {
    while (true) {
        if (const int read = av_read_frame(format.get(), packet.get()); read < 0) {
            end_of_input = read;
            return over();
        }
        Result<PicturePtr> picture = Unexpected(ErrorCode::kDataLoss, "");
        if (packet->stream_index == stream->index && packet->size > 0) {
            picture = make_jpeg_picture({packet->data, packet->data + packet->size}, jpeg);
        }
        const std::optional<Nanoseconds> time = nanoseconds(packet->pts);
        av_packet_unref(packet.get());
        if (picture) {
            return Picture{*std::move(picture), time};
        }
        ++damaged;
        if (watch.interrupted() || watch.timed_out()) {
            return failure(AVERROR_EXIT, Failure::Cause::kInterrupted);
        }
    }
}

std::uint64_t VideoDecoder::damaged() const {
    return native_->damaged;
}

bool VideoDecoder::seek_before(Nanoseconds container_time) {
    const std::int64_t target = av_rescale_q(container_time.count(), AVRational{1, 1'000'000'000},
                                             native_->stream->time_base);
    if (av_seek_frame(native_->format.get(), native_->stream->index, target, AVSEEK_FLAG_BACKWARD) <
        0) {
        return false;
    }
    avcodec_flush_buffers(native_->codec.get());
    native_->end_of_input = 0;
    return true;
}

Nanoseconds VideoDecoder::frame_time() const {
    const AVRational rate = av_guess_frame_rate(native_->format.get(), native_->stream, nullptr);
    const double per_second = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0.0;
    // Outside of this range it is a field left at nonsense, such as 90000 (a clock's rate).
    if (!(per_second >= 0.1 && per_second <= 1000.0)) {
        return kUsualFrameTime;
    }
    return Nanoseconds(std::llround(1e9 / per_second));
}

std::optional<std::int64_t> VideoDecoder::expected_pictures() const {
    if (native_->stream->nb_frames > 0) {
        return native_->stream->nb_frames;
    }
    if (native_->format->duration <= 0) {
        return std::nullopt;
    }
    return native_->format->duration * (1'000'000'000 / AV_TIME_BASE) / frame_time().count();
}

// How much shorter the file is than its header says; 0 where the header says nothing.
double VideoDecoder::Native::missing_seconds() const {
    if (format->duration <= 0 || format->duration_estimation_method != AVFMT_DURATION_FROM_STREAM) {
        return 0.0;
    }
    const std::int64_t start = format->start_time != AV_NOPTS_VALUE ? format->start_time : 0;
    return static_cast<double>(start + format->duration - newest_end) / AV_TIME_BASE;
}

std::optional<std::string> VideoDecoder::damage() const {
    const double missing_seconds = native_->missing_seconds();
    if (missing_seconds > kMostInexactSeconds) {
        return fmt::format("its last {:.1f} s are missing", missing_seconds);
    }
    const std::int64_t damaged = std::max(native_->damaged_packets, native_->damaged_pictures_seen);
    if (damaged > 0) {
        return fmt::format("{} damaged {}", damaged, damaged == 1 ? "frame" : "frames");
    }
    return std::nullopt;
}

void VideoDecoder::set_longest_wait(Nanoseconds longest_wait) {
    native_->watch.set_longest_wait(longest_wait);
}

}  // namespace focusguard::capture
