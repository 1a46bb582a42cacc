// Encoded video to pictures, through FFmpeg's libraries: a file, a single image, or MJPEG over
// HTTP.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame.hpp"
#include "focusguard/capture/picture_limits.hpp"
#include "focusguard/capture/yuv_scaler.hpp"

namespace focusguard::capture {

// Why FFmpeg was used directly and not through OpenCV: only so can a read that waits for the
// network be interrupted, is a picture's time exact, and is it known why an input cannot be opened.
class VideoDecoder {
public:
    enum class Input {
        kFile,      // anything FFmpeg knows, from local files only
        kHttpMjpeg  // http:// alone, and nothing but MJPEG: a hostile server reaches no other
                    // decoder
    };

    struct Picture {
        PicturePtr picture;                         // upright: the container's rotation is applied
        std::optional<Nanoseconds> container_time;  // may repeat or jump in a bad container
    };

    struct End {};  // the input is over

    struct Failure {
        enum class Cause {
            kNotFound,     // no such file; no such host, nobody listens there, or no such page
            kNotAllowed,   // no permission; HTTP 401 or 403
            kServerError,  // HTTP 4xx or 5xx otherwise
            kNotVideo,     // empty, damaged, or nothing that holds pictures
            kBrokenOff,    // failed after it had been opened
            kTimedOut,     // nothing came within the time limit
            kInterrupted   // the stop token was stopped
        };
        Cause cause = Cause::kNotVideo;
        std::string detail;  // FFmpeg's words for it, for the log
    };

    using OpenOutcome = std::variant<std::unique_ptr<VideoDecoder>, Failure>;
    using ReadOutcome = std::variant<Picture, End, Failure>;

    // What becomes of a picture whose data are damaged or break off.
    enum class DamagedPictures {
        kShowWhatIsThere,  // as players do; damage() tells of it
        kRefuse            // it is passed over as if it were not there
    };

    struct Limits {
        const Clock* clock = nullptr;  // must outlive the decoder
        std::stop_token stop;          // ends waits within about 0.1 s
        Nanoseconds longest_wait{0};   // of open() and each read(), where the input is a network
        std::int64_t most_pixels = kMostPixels;  // larger pictures are not decoded
        DamagedPictures damaged_pictures = DamagedPictures::kShowWhatIsThere;
        Colours colours = Colours::kFast;
    };

    // Opens a file by its path, or an address that starts with http://.
    static OpenOutcome open(Input input, const std::string& address, Limits limits);

    ~VideoDecoder();
    VideoDecoder(const VideoDecoder&) = delete;
    VideoDecoder& operator=(const VideoDecoder&) = delete;

    // The next picture. Damaged packets are skipped, as players do. After End or a Failure the
    // decoder is of no more use. Pictures of kHttpMjpeg stay the JPEGs that they are.
    ReadOutcome read();

    // How many pictures of kHttpMjpeg were skipped because their header is damaged.
    std::uint64_t damaged() const;

    // Goes to a key frame at or before that container time, if the input can do that: the pictures
    // from there to the time come again. False, and nothing has changed, when it cannot.
    bool seek_before(Nanoseconds container_time);

    // From one picture to the next as the container says, 1/30 s when it says nothing sensible.
    Nanoseconds frame_time() const;

    // How many pictures the input is about to give, as its header says or its length suggests, for
    // showing progress; none where neither is known.
    std::optional<std::int64_t> expected_pictures() const;

    // After End: what is wrong with a file that could be read to its end all the same, in a few
    // words such as "12 damaged frames"; none where nothing is. A file that was cut off is found
    // where its header says how long it should be.
    std::optional<std::string> damage() const;

    void set_longest_wait(Nanoseconds longest_wait);

private:
    struct Native;
    explicit VideoDecoder(std::unique_ptr<Native> native);

    std::unique_ptr<Native> native_;
};

}  // namespace focusguard::capture
