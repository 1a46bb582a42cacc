#include "focusguard/doctor/page.hpp"

#include <string>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/http/listener.hpp"

namespace focusguard::doctor {
namespace {

using testing::HasSubstr;
using User = PortUse::User;

// Whoever listens at the port, as far as /status goes.
class Answering final : public download::HttpClient {
public:
    Answering(std::string body, int status) : body_(std::move(body)), status_(status) {}

    const std::string& url() const { return url_; }

    Result<int> get(const download::HttpRequest& request,
                    download::BodyReceiver& receiver) override {
        url_ = request.url;
        EXPECT_EQ(request.route, download::Route::kDirect);
        FG_TRY(receiver.begin(download::Body::kWhole));
        FG_TRY(receiver.take(std::as_bytes(std::span(body_))));
        return status_;
    }

private:
    std::string body_;
    int status_;
    std::string url_;
};

class Port : public testing::Test {
protected:
    PortUse use_with(const std::string& body, int status = 200) {
        Answering client(body, status);
        PortUse use = look_at_port(port_, &client);
        EXPECT_EQ(client.url(), "http://127.0.0.1:" + std::to_string(port_) + "/status");
        return use;
    }

    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor taken_ = http::listen_on_loopback(context_, 0).value();
    int port_ = taken_.local_endpoint().port();
};

TEST_F(Port, IsFreeWhenNobodyListens) {
    taken_.close();
    const PortUse use = look_at_port(port_, nullptr);
    EXPECT_EQ(use.user, User::kNobody);
    EXPECT_EQ(judge_port(use).verdict, Verdict::kGood);
    // Looking at it has not taken it.
    EXPECT_EQ(look_at_port(port_, nullptr).user, User::kNobody);
}

TEST_F(Port, OfAnotherFocusGuardIsKnownByItsStatus) {
    const PortUse use = use_with(R"({"mode": "IDLE", "total_run_s": 0.0, "version": "0.1.0"})");
    EXPECT_EQ(use.user, User::kFocusGuard);
    const Finding finding = judge_port(use);
    EXPECT_EQ(finding.verdict, Verdict::kWarning);
    EXPECT_THAT(finding.message, HasSubstr("FocusGuard 0.1.0"));
    EXPECT_THAT(finding.remedy, HasSubstr("/ui"));
}

TEST_F(Port, OfAnotherProgramStopsTheMonitor) {
    EXPECT_EQ(use_with("{}").user, User::kAnother);
    EXPECT_EQ(use_with("<html>").user, User::kAnother);
    EXPECT_EQ(use_with("[1]").user, User::kAnother);
    EXPECT_EQ(use_with(R"({"mode": 1, "total_run_s": 1, "version": 3})").user, User::kAnother);
    EXPECT_EQ(use_with(std::string(1'000'000, ' ')).user, User::kAnother);
    EXPECT_EQ(use_with(R"({"mode": "IDLE", "total_run_s": 0.0, "version": "0.1.0"})", 404).user,
              User::kAnother);
    EXPECT_EQ(look_at_port(port_, nullptr).user, User::kAnother);
    const Finding finding = judge_port({8001, User::kAnother, "", std::nullopt});
    EXPECT_EQ(finding.verdict, Verdict::kFailed);
    EXPECT_THAT(finding.message, HasSubstr("8001"));
}

TEST_F(Port, ThatCannotBeIsRefused) {
    const PortUse use = look_at_port(70'000, nullptr);
    EXPECT_EQ(use.user, User::kForbidden);
    EXPECT_EQ(judge_port(use).verdict, Verdict::kFailed);
}

TEST(Page, MustBeInTheProgram) {
    EXPECT_EQ(judge_page(1'000).verdict, Verdict::kGood);
    EXPECT_EQ(judge_page(0).verdict, Verdict::kFailed);
}

}  // namespace
}  // namespace focusguard::doctor
