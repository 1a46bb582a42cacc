#include "focusguard/tracking/sqlite_store.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/tracking/sample_run.hpp"
#include "focusguard/tracking/sqlite_connection.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::tracking {
namespace {

using std::int64_t;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

SqliteValue text(const char* value) {
    return std::string(value);
}

class SqliteStore : public testing::Test {
protected:
    std::filesystem::path file() const { return folder_.path() / "mlflow.db"; }

    Result<TrackedRun> write(const RunRecord& record) {
        return write_to_sqlite(file(), folder_.path() / "mlruns", record);
    }

    std::vector<SqliteRow> rows(const char* sql) {
        auto database = SqliteConnection::open(file());
        auto rows = database->query(sql);
        EXPECT_TRUE(rows.has_value()) << rows.error().message();
        return rows ? *rows : std::vector<SqliteRow>();
    }

    void run_sql(const char* sql) {
        auto database = SqliteConnection::open(file());
        ASSERT_TRUE(database->execute(sql));
    }

    RunRecord sample() const { return sample_run(folder_.path()); }

    TemporaryFolder folder_;
};

// What MLflow 3.9.0 makes of an empty file.
TEST_F(SqliteStore, MakesTheWholeSchema) {
    ASSERT_TRUE(write(sample()));
    const auto count = [&](const char* sql) { return std::get<int64_t>(rows(sql)[0][0]); };
    EXPECT_EQ(count("SELECT count(*) FROM sqlite_master WHERE type = 'table'"), 42);
    EXPECT_EQ(count("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"),
              44);
    EXPECT_EQ(count("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"), 1);
    EXPECT_THAT(rows("SELECT * FROM alembic_version"),
                ElementsAre(SqliteRow{text("d3e4f5a6b7c8")}));
    EXPECT_THAT(rows("PRAGMA foreign_key_check"), IsEmpty());
    EXPECT_THAT(rows("PRAGMA integrity_check"), ElementsAre(SqliteRow{text("ok")}));
}

TEST_F(SqliteStore, WritesARun) {
    const auto run = write(sample());
    ASSERT_TRUE(run.has_value()) << run.error().message();
    EXPECT_EQ(run->experiment_id, "1");
    EXPECT_THAT(rows("SELECT experiment_id, name, lifecycle_stage FROM experiments ORDER BY 1"),
                ElementsAre(SqliteRow{int64_t{0}, text("Default"), text("active")},
                            SqliteRow{int64_t{1}, text("focusguard"), text("active")}));
    EXPECT_THAT(
        rows("SELECT run_uuid, name, source_type, source_name, user_id, status, start_time, "
             "end_time, lifecycle_stage, experiment_id FROM runs"),
        ElementsAre(SqliteRow{text("0123456789abcdef0123456789abcdef"), text("logreg"),
                              text("UNKNOWN"), text(""), text("ada"), text("FINISHED"),
                              int64_t{1'764'100'000'000}, int64_t{1'764'100'002'500},
                              text("active"), int64_t{1}}));
    EXPECT_THAT(rows("SELECT \"key\", value FROM params ORDER BY 1"),
                ElementsAre(SqliteRow{text("features"), text("['face_present', 'fps']")},
                            SqliteRow{text("model"), text("logreg")}));
    EXPECT_THAT(rows("SELECT value FROM tags WHERE \"key\" = 'mlflow.runName'"),
                ElementsAre(SqliteRow{text("logreg")}));
}

TEST_F(SqliteStore, WritesMetricsAsMlflowReadsThem) {
    ASSERT_TRUE(write(sample()));
    const auto expected =
        ElementsAre(SqliteRow{text("endless"), std::numeric_limits<double>::max(), int64_t{0}},
                    SqliteRow{text("nothing"), 0.0, int64_t{1}},
                    SqliteRow{text("test_macro_f1"), 0.875, int64_t{0}});
    EXPECT_THAT(rows("SELECT \"key\", value, is_nan FROM metrics ORDER BY 1"), expected);
    EXPECT_THAT(rows("SELECT \"key\", value, is_nan FROM latest_metrics ORDER BY 1"), expected);
}

TEST_F(SqliteStore, PutsArtifactsWhereTheRunSays) {
    ASSERT_TRUE(write(sample()));
    const std::filesystem::path artifacts =
        std::get<std::string>(rows("SELECT artifact_uri FROM runs")[0][0]);
    EXPECT_TRUE(artifacts.is_absolute());
    EXPECT_EQ(folder_.read(artifacts / "reports/latest eval.txt"), "all is well");
}

TEST_F(SqliteStore, WritesARunOnce) {
    ASSERT_TRUE(write(sample()));
    ASSERT_TRUE(write(sample()));
    EXPECT_EQ(rows("SELECT * FROM runs").size(), 1U);
    EXPECT_EQ(rows("SELECT * FROM metrics").size(), 3U);
}

TEST_F(SqliteStore, AddsRunsToAnExperiment) {
    ASSERT_TRUE(write(sample()));
    RunRecord second = sample();
    second.run_id = new_run_id();
    const auto run = write(second);
    ASSERT_TRUE(run.has_value());
    EXPECT_EQ(run->experiment_id, "1");
    EXPECT_EQ(rows("SELECT * FROM runs").size(), 2U);
}

TEST_F(SqliteStore, RefusesAnotherVersionOfMlflow) {
    ASSERT_TRUE(write(sample()));
    run_sql("UPDATE alembic_version SET version_num = 'abc'");
    RunRecord second = sample();
    second.run_id = new_run_id();
    const auto run = write(second);
    ASSERT_FALSE(run.has_value());
    EXPECT_THAT(run.error().message(), HasSubstr("mlflow db upgrade"));
    EXPECT_EQ(rows("SELECT * FROM runs").size(), 1U);
}

TEST_F(SqliteStore, RefusesADeletedExperiment) {
    ASSERT_TRUE(write(sample()));
    run_sql("UPDATE experiments SET lifecycle_stage = 'deleted' WHERE experiment_id = 1");
    RunRecord second = sample();
    second.run_id = new_run_id();
    EXPECT_THAT(write(second).error().message(), HasSubstr("was deleted"));
}

TEST_F(SqliteStore, RefusesAnExperimentWhoseArtifactsAreElsewhere) {
    ASSERT_TRUE(write(sample()));
    run_sql("UPDATE experiments SET artifact_location = 'mlflow-artifacts:/1'");
    RunRecord second = sample();
    second.run_id = new_run_id();
    EXPECT_THAT(write(second).error().message(), HasSubstr("tracking server"));
    EXPECT_EQ(rows("SELECT * FROM runs").size(), 1U);
}

TEST_F(SqliteStore, LeavesOtherDatabasesAlone) {
    run_sql("CREATE TABLE songs (name TEXT)");
    EXPECT_THAT(write(sample()).error().message(), HasSubstr("not MLflow's"));
    EXPECT_EQ(rows("SELECT name FROM sqlite_master").size(), 1U);
}

TEST_F(SqliteStore, RefusesWhatIsNoDatabase) {
    std::ofstream(file()) << std::string(4096, 'x');
    const auto run = write(sample());
    ASSERT_FALSE(run.has_value());
    EXPECT_EQ(run.error().code(), ErrorCode::kDataLoss);
    EXPECT_EQ(folder_.read(file()), std::string(4096, 'x'));
}

TEST_F(SqliteStore, WritesNothingWithoutItsArtifacts) {
    RunRecord record = sample();
    record.artifacts[0].file = "/nowhere/at all";
    ASSERT_FALSE(write(record).has_value());
    EXPECT_THAT(rows("SELECT name FROM sqlite_master"), IsEmpty());
}

}  // namespace
}  // namespace focusguard::tracking
