#include "focusguard/serve/prediction_server.hpp"

#include <chrono>
#include <mutex>
#include <system_error>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "focusguard/http/listener.hpp"
#include "focusguard/http/reception.hpp"
#include "focusguard/http/worker.hpp"

namespace focusguard::serve {

namespace asio = boost::asio;

namespace {

Result<asio::ip::address> parse_host(const std::string& host) {
    if (host == "localhost") {
        return asio::ip::address(asio::ip::address_v4::loopback());
    }
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("'{}' is no numeric address to listen on; use --host with "
                                      "127.0.0.1, or with an address of this machine's",
                                      host));
    }
    return address;
}

std::string to_address(const asio::ip::tcp::endpoint& endpoint) {
    const std::string host = endpoint.address().to_string();
    return endpoint.address().is_v6() ? fmt::format("http://[{}]:{}", host, endpoint.port())
                                      : fmt::format("http://{}:{}", host, endpoint.port());
}

}  // namespace

class PredictionServer::Machinery {
public:
    Machinery(std::unique_ptr<asio::io_context> context, asio::ip::tcp::acceptor acceptor,
              const PredictionSettings& settings, const PredictionInputs& inputs)
        : endpoint_(acceptor.local_endpoint()),
          stop_deadline_(settings.deadlines.stop),
          context_(std::move(context)),
          api_(inputs, endpoint_.port(), reach()),
          reception_(*context_, std::move(acceptor),
                     {.max_connections = settings.max_connections,
                      .limits = settings.limits,
                      .deadlines = settings.deadlines},
                     api_),
          worker_(*context_) {}

    ~Machinery() { stop(); }

    Machinery(const Machinery&) = delete;
    Machinery& operator=(const Machinery&) = delete;

    void start() {
        reception_.start();
        worker_.start("fg-serve");
    }

    const asio::ip::tcp::endpoint& endpoint() const { return endpoint_; }

    http::Reach reach() const {
        return endpoint_.address().is_loopback() ? http::Reach::kThisMachine
                                                 : http::Reach::kNetwork;
    }

    void stop() {
        std::call_once(stopped_, [this] {
            asio::post(*context_, [this] { reception_.stop(); });
            worker_.release();
            worker_.end(std::chrono::steady_clock::now() + stop_deadline_);
            reception_.shut();
        });
    }

private:
    const asio::ip::tcp::endpoint endpoint_;
    const Nanoseconds stop_deadline_;
    const std::unique_ptr<asio::io_context> context_;
    PredictionApi api_;
    http::Reception reception_;
    std::once_flag stopped_;
    http::Worker worker_;
};

Result<std::unique_ptr<PredictionServer>> PredictionServer::start(
    const PredictionSettings& settings, const PredictionInputs& inputs) {
    const auto host = FG_TRY(parse_host(settings.host));
    try {
        auto context = std::make_unique<asio::io_context>(1);
        auto acceptor = FG_TRY(http::listen_on(*context, host, settings.port));
        auto machinery =
            std::make_unique<Machinery>(std::move(context), std::move(acceptor), settings, inputs);
        machinery->start();
        return std::unique_ptr<PredictionServer>(new PredictionServer(std::move(machinery)));
    } catch (const std::system_error& failure) {
        return Unexpected(
            ErrorCode::kResourceExhausted,
            fmt::format("the server cannot start: {}; close other programs", failure.what()));
    }
}

PredictionServer::PredictionServer(std::unique_ptr<Machinery> machinery)
    : machinery_(std::move(machinery)) {}

PredictionServer::~PredictionServer() = default;

std::string PredictionServer::address() const {
    return to_address(machinery_->endpoint());
}

int PredictionServer::port() const {
    return machinery_->endpoint().port();
}

http::Reach PredictionServer::reach() const {
    return machinery_->reach();
}

void PredictionServer::stop() {
    machinery_->stop();
}

}  // namespace focusguard::serve
