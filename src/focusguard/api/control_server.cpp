#include "focusguard/api/control_server.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <list>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "focusguard/api/connection.hpp"
#include "focusguard/api/control_api.hpp"
#include "focusguard/api/event_stream.hpp"
#include "focusguard/api/listener.hpp"
#include "focusguard/api/multipart_stream.hpp"
#include "focusguard/api/reply_door.hpp"
#include "focusguard/base/thread_guard.hpp"

namespace focusguard::api {

namespace asio = boost::asio;

namespace {

using WorkGuard = asio::executor_work_guard<asio::io_context::executor_type>;

// A thread's body: one failing handler must end neither the thread nor the process.
void run_until_done(std::string_view thread_name, asio::io_context& context) {
    bool failed = true;
    while (failed) {
        failed = false;
        run_guarded(
            thread_name, [&context] { context.run(); }, [&failed](const Error&) { failed = true; });
    }
}

}  // namespace

class ControlServer::Machinery {
public:
    Machinery(std::unique_ptr<asio::io_context> context, asio::ip::tcp::acceptor acceptor, int port,
              ServerSettings settings, ServerInputs inputs)
        : settings_(std::move(settings)),
          inputs_(std::move(inputs)),
          port_(port),
          control_(std::move(context)),
          replies_(std::make_shared<ReplyDoor>(*control_)),
          api_(settings_, inputs_, port),
          events_(*control_, {.max_listeners = settings_.max_event_streams,
                              .write_deadline = settings_.deadlines.write,
                              .interval = settings_.deadlines.event_interval,
                              .keep_alive = settings_.deadlines.event_keep_alive,
                              .status_text = [this] { return api_.status_text(); }}),
          pictures_(streams_, inputs_.jpegs,
                    {.max_viewers = settings_.max_streams,
                     .write_deadline = settings_.deadlines.write,
                     .viewers_changed = [this] { viewers_changed(); }}),
          surroundings_{.context = *control_,
                        .api = api_,
                        .pictures = pictures_,
                        .events = events_,
                        .replies = replies_,
                        .deadlines = settings_.deadlines,
                        .ended = [this](const auto& ended) { connections_.remove(ended); }},
          listener_(*control_, std::move(acceptor), settings_.deadlines.accept_pause,
                    [this](asio::ip::tcp::socket socket) { accepted(std::move(socket)); }),
          control_work_(control_->get_executor()),
          streams_work_(streams_.get_executor()) {}

    ~Machinery() { stop(); }

    Machinery(const Machinery&) = delete;
    Machinery& operator=(const Machinery&) = delete;

    void start() {
        listener_.start();
        control_worker_ = start_worker("fg-http", *control_);
        streams_worker_ = start_worker("fg-stream", streams_);
    }

    int port() const { return port_; }

    void status_changed(Urgency urgency) { events_.status_changed(urgency); }

    void picture_ready() { pictures_.picture_ready(); }

    void stop() {
        std::call_once(stopped_, [this] { stop_now(); });
    }

private:
    // A thread, and what tells that it is over.
    struct Worker {
        std::thread thread;
        std::future<void> over;
    };

    static Worker start_worker(const char* name, asio::io_context& context) {
        std::promise<void> over;
        auto is_over = over.get_future();
        return {.thread = std::thread([name, &context, over = std::move(over)]() mutable {
                    run_until_done(name, context);
                    over.set_value();
                }),
                .over = std::move(is_over)};
    }

    void stop_now() {
        asio::post(*control_, [this] {
            listener_.stop();
            events_.stop();
            for (const auto& connection : std::list(connections_)) {
                connection->finish();
            }
        });
        pictures_.stop();
        control_work_.reset();
        streams_work_.reset();
        const auto latest = std::chrono::steady_clock::now() + settings_.deadlines.stop;
        for (Worker* worker : {&control_worker_, &streams_worker_}) {
            if (worker->over.valid()) {
                worker->over.wait_until(latest);
            }
        }
        // What is not over by now is dropped.
        control_->stop();
        streams_.stop();
        for (Worker* worker : {&control_worker_, &streams_worker_}) {
            if (worker->thread.joinable()) {
                worker->thread.join();
            }
        }
        replies_->shut();
    }

    void viewers_changed() {
        if (inputs_.viewers_changed) {
            inputs_.viewers_changed();
        }
        events_.status_changed(Urgency::kCanWait);
    }

    // When all places are taken, the client that has kept us waiting longest leaves for the new
    // one: so clients that only hold connections open cannot lock the page out.
    void accepted(asio::ip::tcp::socket socket) {
        const int open =
            static_cast<int>(connections_.size()) + events_.listeners() + pictures_.viewers();
        if (open >= settings_.max_connections) {
            const auto waiting = std::find_if(
                connections_.begin(), connections_.end(),
                [](const std::shared_ptr<Connection>& one) { return one->is_waiting(); });
            if (waiting == connections_.end()) {
                send_away(socket);
                return;
            }
            std::shared_ptr<Connection>(*waiting)->end();
        }
        connections_.push_back(std::make_shared<Connection>(std::move(socket), surroundings_));
        std::shared_ptr<Connection>(connections_.back())->start();
    }

    static void send_away(asio::ip::tcp::socket& socket) {
        const Response response =
            error_response({503, ErrorCode::kResourceExhausted,
                            "Too many connections are open; close another page first."});
        const std::string head = response_head(response, Persistence::kClose);
        const auto body = body_bytes(response);
        const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head),
                                                           asio::buffer(body.data(), body.size())};
        boost::system::error_code
            ignored;  // a fresh socket's buffer has room, or the client is gone
        socket.send(buffers, 0, ignored);
        socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }

    const ServerSettings settings_;
    const ServerInputs inputs_;
    const int port_;
    const std::unique_ptr<asio::io_context> control_;
    asio::io_context streams_{1};
    const std::shared_ptr<ReplyDoor> replies_;
    ControlApi api_;
    EventStream events_;
    MultipartStream pictures_;
    ConnectionSurroundings surroundings_;
    std::list<std::shared_ptr<Connection>> connections_;  // in the order in which they came
    Listener listener_;
    WorkGuard control_work_;
    WorkGuard streams_work_;
    std::once_flag stopped_;
    Worker control_worker_;
    Worker streams_worker_;
};

Result<std::unique_ptr<ControlServer>> ControlServer::start(ServerSettings settings,
                                                            ServerInputs inputs) {
    try {
        auto context = std::make_unique<asio::io_context>(1);
        auto acceptor = FG_TRY(listen_on_loopback(*context, settings.port));
        const int port = acceptor.local_endpoint().port();
        auto machinery = std::make_unique<Machinery>(std::move(context), std::move(acceptor), port,
                                                     std::move(settings), std::move(inputs));
        machinery->start();
        return std::unique_ptr<ControlServer>(new ControlServer(std::move(machinery)));
    } catch (const std::system_error& failure) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("the page's server cannot start: {}; close other programs",
                                      failure.what()));
    }
}

ControlServer::ControlServer(std::unique_ptr<Machinery> machinery)
    : machinery_(std::move(machinery)) {}

ControlServer::~ControlServer() = default;

int ControlServer::port() const {
    return machinery_->port();
}

void ControlServer::status_changed(Urgency urgency) {
    machinery_->status_changed(urgency);
}

void ControlServer::picture_ready() {
    machinery_->picture_ready();
}

void ControlServer::stop() {
    machinery_->stop();
}

}  // namespace focusguard::api
