#include "focusguard/doctor/page.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/base/text.hpp"
#include "focusguard/http/listener.hpp"

namespace focusguard::doctor {

namespace {

constexpr std::size_t kLongestStatus = std::size_t{256} * 1024;  // bytes; ours are a few thousand
constexpr std::size_t kLongestVersion = 40;
constexpr std::chrono::seconds kPatience{2};  // with a program on this machine

class TextReceiver final : public download::BodyReceiver {
public:
    Status begin(download::Body) override { return {}; }

    Status take(std::span<const std::byte> piece) override {
        if (text_.size() + piece.size() > kLongestStatus) {
            return Unexpected(ErrorCode::kDataLoss, "the answer is too long");
        }
        text_.append(reinterpret_cast<const char*>(piece.data()), piece.size());
        return {};
    }

    bool is_wanted() override { return true; }

    const std::string& text() const { return text_; }

private:
    std::string text_;
};

// The version of the FocusGuard that answers at the port; empty when it is none.
std::string version_of_focusguard(int port, download::HttpClient& client) {
    TextReceiver receiver;
    const auto status = client.get(
        {fmt::format("http://127.0.0.1:{}/status", port), 0, kPatience, download::Route::kDirect},
        receiver);
    if (!status || *status != 200) {
        return "";
    }
    const auto json = nlohmann::json::parse(receiver.text(), nullptr, false);
    if (!json.is_object() || !json.contains("mode") || !json.contains("total_run_s")) {
        return "";
    }
    const auto version = json.find("version");
    return version != json.end() && version->is_string()
               ? printable(version->get_ref<const std::string&>(), kLongestVersion)
               : "";
}

}  // namespace

Finding judge_page(std::size_t bytes) {
    if (bytes == 0) {
        return failed("page", "The page was not built into the program.",
                      "Run 'make build' again from a clean checkout.");
    }
    return good("page", "The page is built into the program.");
}

PortUse look_at_port(int port, download::HttpClient* client) {
    boost::asio::io_context context;
    const auto opened = http::listen_on_loopback(context, port);
    if (opened) {
        return {port, PortUse::User::kNobody, "", std::nullopt};
    }
    if (opened.error().code() != ErrorCode::kAlreadyExists) {
        return {port, PortUse::User::kForbidden, "", opened.error()};
    }
    const std::string version = client == nullptr ? "" : version_of_focusguard(port, *client);
    if (version.empty()) {
        return {port, PortUse::User::kAnother, "", std::nullopt};
    }
    return {port, PortUse::User::kFocusGuard, version, std::nullopt};
}

Finding judge_port(const PortUse& use) {
    switch (use.user) {
        case PortUse::User::kNobody:
            break;
        case PortUse::User::kFocusGuard:
            return warning(
                "port",
                fmt::format("FocusGuard {} is running already, at port {}.", use.version, use.port),
                fmt::format("Open http://127.0.0.1:{}/ui, or end it before you start "
                            "another.",
                            use.port));
        case PortUse::User::kAnother:
            return failed("port", fmt::format("Another program has port {}.", use.port),
                          "End it, or choose another with --port or server.port, such as 8010.");
        case PortUse::User::kForbidden:
            return from_error("port", Verdict::kFailed, use.refusal.value(),
                              "Choose another with --port or server.port, such as 8010.");
    }
    return good("port", use.port == 0 ? "The system chooses a free port."
                                      : fmt::format("Port {} is free.", use.port));
}

}  // namespace focusguard::doctor
