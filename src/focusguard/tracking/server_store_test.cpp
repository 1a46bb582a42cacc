#include "focusguard/tracking/server_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/tracking/fake_tracking_server.hpp"
#include "focusguard/tracking/sample_run.hpp"
#include "focusguard/tracking/server_calls.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::tracking {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class ServerStore : public testing::Test {
protected:
    Result<TrackedRun> write(const RunRecord& record,
                             const std::string& url = "http://127.0.0.1:5000") {
        ServerCalls calls(server_, url, download::BearerToken{"t"},
                          [&](Nanoseconds pause) { pauses_.push_back(pause); });
        return write_to_server(calls, record);
    }

    RunRecord sample() const { return sample_run(folder_.path()); }

    TemporaryFolder folder_;
    FakeTrackingServer server_;
    std::vector<Nanoseconds> pauses_;
};

TEST_F(ServerStore, CreatesExperimentAndRun) {
    const auto run = write(sample());
    ASSERT_TRUE(run.has_value()) << run.error().message();
    EXPECT_EQ(run->run_id, "server0");
    EXPECT_THAT(server_.experiments, ElementsAre(Pair("focusguard", "active")));
    const FakeTrackingServer::Run& written = server_.runs.at("server0");
    EXPECT_EQ(written.status, "FINISHED");
    EXPECT_EQ(written.end_time, 1'764'100'002'500);
    EXPECT_EQ(written.params, sample().params);
    EXPECT_EQ(written.tags.at("mlflow.runName"), written.name);
    EXPECT_THAT(written.metrics, UnorderedElementsAre(Pair("test_macro_f1", nlohmann::json(0.875)),
                                                      Pair("nothing", nlohmann::json("NaN")),
                                                      Pair("endless", nlohmann::json("Infinity"))));
    EXPECT_THAT(server_.artifacts,
                ElementsAre(Pair("7/server0/artifacts/reports/latest%20eval.txt", "all is well")));
}

TEST_F(ServerStore, ShowsItsLoginAndGoesNoDetour) {
    ASSERT_TRUE(write(sample()));
    for (const download::HttpCall& call : server_.calls) {
        EXPECT_EQ(std::get<download::BearerToken>(call.login).token, "t");
        EXPECT_EQ(call.route, download::Route::kDirect);
    }
    server_.calls.clear();
    ASSERT_TRUE(write(sample(), "https://127.example"));
    EXPECT_EQ(server_.calls[0].route, download::Route::kConfigured);
}

TEST_F(ServerStore, TriesAgainWhatMayPass) {
    server_.failures = 2;
    EXPECT_TRUE(write(sample()).has_value());
    EXPECT_THAT(pauses_, SizeIs(2));
    server_.failures = 3;
    const auto run = write(sample());
    ASSERT_FALSE(run.has_value());
    EXPECT_EQ(run.error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(run.error().message(), HasSubstr("HTTP 503"));
}

TEST_F(ServerStore, SaysThatALoginIsWanted) {
    server_.failures = 1;
    server_.failing_status = 401;
    const auto run = write(sample(), "http://ada:secret@localhost:5000");
    ASSERT_FALSE(run.has_value());
    EXPECT_THAT(run.error().message(), HasSubstr("MLFLOW_TRACKING_TOKEN"));
    EXPECT_THAT(run.error().message(), testing::Not(HasSubstr("secret")));
    EXPECT_THAT(pauses_, IsEmpty());
}

TEST_F(ServerStore, SaysThatItIsNoTrackingServer) {
    server_.failures = 1;
    server_.failing_status = 404;
    EXPECT_THAT(write(sample()).error().message(), HasSubstr("check mlflow.tracking_uri"));
}

TEST_F(ServerStore, RefusesADeletedExperiment) {
    server_.experiments["focusguard"] = "deleted";
    EXPECT_THAT(write(sample()).error().message(), HasSubstr("was deleted"));
}

// Wherever it breaks off, the next try ends with one whole run.
TEST_F(ServerStore, GoesOnWithARunThatBrokeOff) {
    ASSERT_TRUE(write(sample()));
    const auto calls_of_a_run = static_cast<int>(server_.calls.size());
    const FakeTrackingServer::Run whole = server_.runs.at("server0");
    for (int broken_after = 0; broken_after < calls_of_a_run; ++broken_after) {
        server_ = FakeTrackingServer();
        server_.calls_until_broken = broken_after;
        const auto broken = write(sample());
        ASSERT_FALSE(broken.has_value());
        EXPECT_EQ(broken.error().code(), ErrorCode::kUnavailable);
        server_.calls_until_broken = -1;
        ASSERT_TRUE(write(sample()));
        ASSERT_THAT(server_.runs, SizeIs(1));
        EXPECT_EQ(server_.runs.at("server0").params, whole.params);
        EXPECT_EQ(server_.runs.at("server0").metrics, whole.metrics);
        EXPECT_EQ(server_.runs.at("server0").status, "FINISHED");
        EXPECT_THAT(server_.artifacts, SizeIs(1));
    }
}

TEST_F(ServerStore, SendsManyValuesInBatches) {
    RunRecord record = sample();
    for (int i = 0; i < 250; ++i) {
        record.params["p" + std::to_string(i)] = "x";
    }
    ASSERT_TRUE(write(record));
    EXPECT_EQ(server_.runs.at("server0").params, record.params);
    for (const download::HttpCall& call : server_.calls) {
        if (call.url.ends_with("runs/log-batch")) {
            const auto body = nlohmann::json::parse(call.body);
            EXPECT_LE(body.value("params", nlohmann::json::array()).size(), 100U);
        }
    }
}

TEST_F(ServerStore, UsesTheArtifactServerThatTheRunNames) {
    server_.artifact_scheme = "mlflow-artifacts://files.example:9000/";
    ASSERT_TRUE(write(sample()));
    EXPECT_EQ(server_.calls[server_.calls.size() - 2].url,
              "http://files.example:9000/api/2.0/mlflow-artifacts/artifacts/7/server0/artifacts/"
              "reports/latest%20eval.txt");
}

TEST_F(ServerStore, WritesArtifactsItselfOnTheServersMachineOnly) {
    server_.artifact_scheme = (folder_.path() / "root/").string();
    ASSERT_TRUE(write(sample()));
    EXPECT_EQ(folder_.read(folder_.path() / "root/7/server0/artifacts/reports/latest eval.txt"),
              "all is well");
    const auto far = write(sample(), "https://ml.example");
    ASSERT_FALSE(far.has_value());
    EXPECT_THAT(far.error().message(), AllOf(HasSubstr("ml.example"), HasSubstr("artifacts")));
}

}  // namespace
}  // namespace focusguard::tracking
