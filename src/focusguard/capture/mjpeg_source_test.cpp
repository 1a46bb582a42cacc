#include "focusguard/capture/mjpeg_source.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "focusguard/capture/manual_clock.hpp"
#include "focusguard/capture/picture_test_support.hpp"

namespace focusguard::capture {
namespace {

const std::string& jpeg() {
    static const std::string bytes = [] {
        const char* deps = std::getenv("FOCUSGUARD_DEPS");
        const auto path =
            std::filesystem::path(deps != nullptr ? deps : ".deps") / "clips" / "audrey.jpg";
        std::ostringstream content;
        content << std::ifstream(path, std::ios::binary).rdbuf();
        return content.str();
    }();
    return bytes;
}

constexpr ImageSize kJpegSize = {540, 720};

constexpr const char* kStreamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n";

std::string part(const std::string& body) {
    return "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body + "\r\n";
}

class Socket {
public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {}

    ~Socket() { ::close(descriptor_); }

    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    int native() const { return descriptor_; }

private:
    int descriptor_;
};

// A camera on the loopback interface that serves each connection, after its request, as it is told.
// Plain sockets: all it must know of HTTP is where a request's head ends.
class HttpCamera {
public:
    class Client {
    public:
        explicit Client(const Socket& socket) : socket_(socket.native()) {}

        void send(const std::string& bytes) {
            for (std::size_t sent = 0; sent < bytes.size();) {
                const ssize_t now =
                    ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
                if (now <= 0) {
                    return;
                }
                sent += static_cast<std::size_t>(now);
            }
        }

        void read_request() {
            std::string head;
            char byte = 0;
            while (!head.ends_with("\r\n\r\n") && ::recv(socket_, &byte, 1, 0) == 1) {
                head += byte;
            }
        }

        // Lets a little time go by; true when the client has closed the connection.
        bool gone() {
            pollfd watched{socket_, POLLIN, 0};
            char byte = 0;
            return ::poll(&watched, 1, 5) > 0 && ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
        }

    private:
        int socket_;
    };

    explicit HttpCamera(std::function<void(Client&)> serve)
        : listener_(::socket(AF_INET, SOCK_STREAM, 0)),
          address_(listen_on_free_port()),
          thread_([this, serve = std::move(serve)] { accept_all(serve); }) {}

    ~HttpCamera() {
        stopping_ = true;
        const Socket last(::socket(AF_INET, SOCK_STREAM, 0));
        EXPECT_EQ(::connect(last.native(), native(&address_), sizeof address_), 0);
    }

    HttpCamera(const HttpCamera&) = delete;
    HttpCamera& operator=(const HttpCamera&) = delete;

    std::string url() const {
        return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)) + "/video";
    }

private:
    // The socket calls take every kind of address by a pointer to the general one.
    static sockaddr* native(sockaddr_in* address) { return reinterpret_cast<sockaddr*>(address); }

    sockaddr_in listen_on_free_port() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        EXPECT_EQ(::bind(listener_.native(), native(&address), length), 0);
        EXPECT_EQ(::listen(listener_.native(), 8), 0);
        EXPECT_EQ(::getsockname(listener_.native(), native(&address), &length), 0);
        return address;
    }

    void accept_all(const std::function<void(Client&)>& serve) {
        while (true) {
            const Socket socket(::accept(listener_.native(), nullptr, nullptr));
            if (stopping_) {
                return;
            }
            Client client(socket);
            client.read_request();
            serve(client);
        }
    }

    const Socket listener_;
    sockaddr_in address_;
    std::atomic<bool> stopping_ = false;
    std::jthread thread_;
};

class MjpegSourceTest : public testing::Test {
protected:
    // Silent until the client goes, while the clock runs on.
    void keep_silent(HttpCamera::Client& client) {
        while (!client.gone()) {
            clock_.advance(std::chrono::milliseconds(100));
        }
    }

    static CameraState state_of(const OpenOutcome& outcome) {
        const auto* failure = std::get_if<CaptureFailure>(&outcome);
        return failure != nullptr ? failure->state : CameraState::kOpening;
    }

    static CameraState state_of(const ReadOutcome& outcome) {
        const auto* failure = std::get_if<CaptureFailure>(&outcome);
        return failure != nullptr                          ? failure->state
               : std::holds_alternative<FramePtr>(outcome) ? CameraState::kLive
                                                           : CameraState::kEnded;
    }

    CameraState state_after_answer(const std::string& answer) {
        HttpCamera camera([&](HttpCamera::Client& client) { client.send(answer); });
        MjpegSource source(camera.url(), clock_);
        const OpenOutcome outcome = source.open();
        if (const auto* failure = std::get_if<CaptureFailure>(&outcome)) {
            EXPECT_THAT(failure->message, testing::HasSubstr(camera.url()));
            EXPECT_FALSE(failure->remedy.empty());
        }
        return state_of(outcome);
    }

    ManualClock clock_;
};

TEST_F(MjpegSourceTest, GivesThePicturesAsTheyComeAndNoticesTheEndOfTheConnection) {
    HttpCamera camera([](HttpCamera::Client& client) {
        client.send(kStreamHead);
        for (int i = 0; i < 5; ++i) {
            client.send(part(jpeg()));
        }
    });
    MjpegSource source(camera.url(), clock_);
    ASSERT_EQ(state_of(source.open()), CameraState::kOpening);

    std::vector<FramePtr> frames;
    ReadOutcome outcome = source.read();
    for (; state_of(outcome) == CameraState::kLive; outcome = source.read()) {
        frames.push_back(std::get<FramePtr>(outcome));
    }

    EXPECT_EQ(state_of(outcome), CameraState::kUnplugged);
    ASSERT_EQ(frames.size(), 5u);
    EXPECT_EQ(frames.front()->size(), kJpegSize);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        EXPECT_EQ(frames[i]->number, i + 1);
        EXPECT_EQ(pixels_of(*frames[i]), pixels_of(*frames[0]));
        if (i > 0) {
            EXPECT_LT(frames[i - 1]->captured_at, frames[i]->captured_at);
            EXPECT_LT(frames[i - 1]->wall_time, frames[i]->wall_time);
        }
    }
}

TEST_F(MjpegSourceTest, FindsPicturesByTheirBoundaryWhenTheirLengthIsNotSaid) {
    HttpCamera camera([](HttpCamera::Client& client) {
        client.send(kStreamHead);
        for (int i = 0; i < 3; ++i) {
            client.send("--frame\r\nContent-Type: image/jpeg\r\n\r\n" + jpeg() + "\r\n");
        }
        client.send("--frame\r\n");
    });
    MjpegSource source(camera.url(), clock_);
    ASSERT_EQ(state_of(source.open()), CameraState::kOpening);

    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(state_of(source.read()), CameraState::kLive);
    }
}

TEST_F(MjpegSourceTest, PassesOverBrokenPictures) {
    HttpCamera camera([](HttpCamera::Client& client) {
        client.send(kStreamHead + part(jpeg()) + part("no JPEG") + part(jpeg().substr(0, 100)) +
                    part(jpeg()));
    });
    MjpegSource source(camera.url(), clock_);
    ASSERT_EQ(state_of(source.open()), CameraState::kOpening);

    int whole = 0;
    while (state_of(source.read()) == CameraState::kLive) {
        ++whole;
    }

    EXPECT_EQ(whole, 2);
    EXPECT_EQ(source.damaged(), 2u);
}

TEST_F(MjpegSourceTest, ReportsACameraThatFallsSilent) {
    HttpCamera camera([this](HttpCamera::Client& client) {
        client.send(kStreamHead + part(jpeg()) + part(jpeg()));
        keep_silent(client);
    });
    MjpegSource source(camera.url(), clock_);
    ASSERT_EQ(state_of(source.open()), CameraState::kOpening);
    EXPECT_EQ(state_of(source.read()), CameraState::kLive);
    EXPECT_EQ(state_of(source.read()), CameraState::kLive);

    EXPECT_EQ(state_of(source.read()), CameraState::kStalled);

    // Nothing more can come over that connection.
    EXPECT_EQ(state_of(source.read()), CameraState::kUnplugged);
}

TEST_F(MjpegSourceTest, ReportsAServerThatNeverAnswers) {
    HttpCamera camera([this](HttpCamera::Client& client) { keep_silent(client); });
    MjpegSource source(camera.url(), clock_);

    EXPECT_EQ(state_of(source.open()), CameraState::kStalled);
}

TEST_F(MjpegSourceTest, GivesUpAReadWhenItIsInterrupted) {
    std::stop_source stop;
    std::atomic<bool> first_picture_read = false;
    HttpCamera camera([&](HttpCamera::Client& client) {
        client.send(kStreamHead + part(jpeg()));
        first_picture_read.wait(false);
        stop.request_stop();
        while (!client.gone()) {
        }
    });
    MjpegSource source(camera.url(), clock_);
    source.interrupt_with(stop.get_token());
    ASSERT_EQ(state_of(source.open()), CameraState::kOpening);
    ASSERT_EQ(state_of(source.read()), CameraState::kLive);
    first_picture_read = true;
    first_picture_read.notify_all();

    // The clock stands still: without the interruption this would never return.
    EXPECT_NE(state_of(source.read()), CameraState::kLive);
}

TEST_F(MjpegSourceTest, CanBeOpenedAgainAfterTheConnectionBroke) {
    HttpCamera camera([](HttpCamera::Client& client) { client.send(kStreamHead + part(jpeg())); });
    MjpegSource source(camera.url(), clock_);
    FramePtr last;
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(state_of(source.open()), CameraState::kOpening);
        const FramePtr frame = std::get<FramePtr>(source.read());
        EXPECT_EQ(frame->number, 1u);
        EXPECT_TRUE(last == nullptr || last->captured_at < frame->captured_at);
        last = frame;
        EXPECT_EQ(state_of(source.read()), CameraState::kUnplugged);
    }
}

TEST_F(MjpegSourceTest, TellsTheAnswersOfServersApart) {
    const auto with_status = [](const std::string& status) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
    };
    EXPECT_EQ(state_after_answer(with_status("404 Not Found")), CameraState::kMissing);
    EXPECT_EQ(state_after_answer(with_status("401 Unauthorized")), CameraState::kDenied);
    EXPECT_EQ(state_after_answer(with_status("403 Forbidden")), CameraState::kDenied);
    EXPECT_EQ(state_after_answer(with_status("503 Service Unavailable")), CameraState::kBusy);
}

TEST_F(MjpegSourceTest, ReadsNothingButMjpegOverHttp) {
    EXPECT_EQ(state_after_answer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"),
              CameraState::kUnreadable);
    EXPECT_EQ(state_after_answer("HTTP/1.1 200 OK\r\nContent-Type: "
                                 "application/vnd.apple.mpegurl\r\n\r\n#EXTM3U\n#EXTINF:1,\n"
                                 "file:///etc/passwd\n"),
              CameraState::kUnreadable);
    EXPECT_EQ(state_after_answer("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"),
              CameraState::kUnreadable);
    EXPECT_EQ(state_after_answer("not HTTP at all"), CameraState::kUnreadable);
    EXPECT_EQ(state_after_answer(""), CameraState::kUnreadable);
}

TEST_F(MjpegSourceTest, IsMissingWhenNobodyListens) {
    std::string url;
    {
        const HttpCamera gone([](HttpCamera::Client&) {});
        url = gone.url();
    }
    MjpegSource source(url, clock_);

    EXPECT_EQ(state_of(source.open()), CameraState::kMissing);
}

}  // namespace
}  // namespace focusguard::capture
