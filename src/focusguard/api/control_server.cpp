#include "focusguard/api/control_server.hpp"

#include <chrono>
#include <mutex>
#include <system_error>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "focusguard/api/control_api.hpp"
#include "focusguard/api/control_handler.hpp"
#include "focusguard/api/event_stream.hpp"
#include "focusguard/api/multipart_stream.hpp"
#include "focusguard/http/listener.hpp"
#include "focusguard/http/reception.hpp"
#include "focusguard/http/worker.hpp"

namespace focusguard::api {

namespace asio = boost::asio;

class ControlServer::Machinery {
public:
    Machinery(std::unique_ptr<asio::io_context> context, asio::ip::tcp::acceptor acceptor, int port,
              ServerSettings settings, ServerInputs inputs)
        : settings_(std::move(settings)),
          inputs_(std::move(inputs)),
          port_(port),
          control_(std::move(context)),
          api_(settings_, inputs_, port),
          events_(*control_, {.max_listeners = settings_.max_event_streams,
                              .write_deadline = settings_.deadlines.write,
                              .interval = settings_.times.event_interval,
                              .keep_alive = settings_.times.event_keep_alive,
                              .status_text = [this] { return api_.status_text(); }}),
          pictures_(streams_, inputs_.jpegs,
                    {.max_viewers = settings_.max_streams,
                     .write_deadline = settings_.deadlines.write,
                     .viewers_changed = [this] { viewers_changed(); }}),
          handler_(api_, pictures_, events_, settings_.times.command_reply),
          reception_(*control_, std::move(acceptor),
                     {.max_connections = settings_.max_connections,
                      .deadlines = settings_.deadlines,
                      .handed_over = [this] { return events_.listeners() + pictures_.viewers(); }},
                     handler_),
          control_worker_(*control_),
          streams_worker_(streams_) {}

    ~Machinery() { stop(); }

    Machinery(const Machinery&) = delete;
    Machinery& operator=(const Machinery&) = delete;

    void start() {
        reception_.start();
        control_worker_.start("fg-http");
        streams_worker_.start("fg-stream");
    }

    int port() const { return port_; }

    void status_changed(Urgency urgency) { events_.status_changed(urgency); }

    void picture_ready() { pictures_.picture_ready(); }

    void stop() {
        std::call_once(stopped_, [this] { stop_now(); });
    }

private:
    void stop_now() {
        asio::post(*control_, [this] {
            events_.stop();
            reception_.stop();
        });
        pictures_.stop();
        control_worker_.release();
        streams_worker_.release();
        const auto latest = std::chrono::steady_clock::now() + settings_.deadlines.stop;
        control_worker_.end(latest);
        streams_worker_.end(latest);
        reception_.shut();
    }

    void viewers_changed() {
        if (inputs_.viewers_changed) {
            inputs_.viewers_changed();
        }
        events_.status_changed(Urgency::kCanWait);
    }

    const ServerSettings settings_;
    const ServerInputs inputs_;
    const int port_;
    const std::unique_ptr<asio::io_context> control_;
    asio::io_context streams_{1};
    ControlApi api_;
    EventStream events_;
    MultipartStream pictures_;
    ControlHandler handler_;
    http::Reception reception_;
    std::once_flag stopped_;
    http::Worker control_worker_;
    http::Worker streams_worker_;
};

Result<std::unique_ptr<ControlServer>> ControlServer::start(ServerSettings settings,
                                                            ServerInputs inputs) {
    try {
        auto context = std::make_unique<asio::io_context>(1);
        auto acceptor = FG_TRY(http::listen_on_loopback(*context, settings.port));
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
