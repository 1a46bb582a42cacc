#include "focusguard/tracking/folder_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "focusguard/tracking/sample_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::tracking {
namespace {

using std::filesystem::path;
using testing::HasSubstr;

class FolderStore : public testing::Test {
protected:
    path root() const { return folder_.path() / "mlruns"; }

    RunRecord sample() const { return sample_run(folder_.path()); }

    path write(const RunRecord& record) const {
        const auto run = write_to_folder(root(), record);
        EXPECT_TRUE(run.has_value()) << run.error().message();
        return run ? root() / run->experiment_id / run->run_id : path();
    }

    TemporaryFolder folder_;
};

TEST_F(FolderStore, WritesAFileAValue) {
    const path run = write(sample());
    EXPECT_EQ(folder_.read(run / "params/model"), "logreg");
    EXPECT_EQ(folder_.read(run / "metrics/test_macro_f1"), "1764100002500 0.875 0\n");
    EXPECT_EQ(folder_.read(run / "metrics/nothing"), "1764100002500 nan 0\n");
    EXPECT_EQ(folder_.read(run / "tags/mlflow.user"), "ada");
    EXPECT_EQ(folder_.read(run / "artifacts/reports/latest eval.txt"), "all is well");
}

TEST_F(FolderStore, DescribesRunAndExperiment) {
    const path folder = write(sample());
    const YAML::Node run = YAML::LoadFile((folder / "meta.yaml").string());
    EXPECT_EQ(run["run_id"].Scalar(), sample().run_id);
    EXPECT_EQ(run["status"].as<int>(), 3);
    EXPECT_EQ(run["end_time"].as<std::int64_t>(), 1'764'100'002'500);
    EXPECT_EQ(run["artifact_uri"].Scalar(), "file://" + (folder / "artifacts").string());
    EXPECT_TRUE(run["tags"].IsSequence());
    const YAML::Node experiment = YAML::LoadFile((folder.parent_path() / "meta.yaml").string());
    EXPECT_EQ(experiment["name"].Scalar(), "focusguard");
    EXPECT_EQ(experiment["experiment_id"].Scalar(), folder.parent_path().filename());
    // "!" is how yaml-cpp tells a quoted text from what would be read as a number.
    EXPECT_EQ(experiment["experiment_id"].Tag(), "!");
    EXPECT_EQ(YAML::LoadFile((root() / "0/meta.yaml").string())["name"].Scalar(), "Default");
}

TEST_F(FolderStore, AddsRunsToAnExperiment) {
    RunRecord second = sample();
    second.run_id = new_run_id();
    EXPECT_EQ(write(sample()).parent_path(), write(second).parent_path());
}

TEST_F(FolderStore, RefusesADeletedExperiment) {
    const path meta = write(sample()).parent_path() / "meta.yaml";
    std::string text = folder_.read(meta);
    text.replace(text.find("active"), 6, "deleted");
    std::ofstream(meta) << text;
    const auto run = write_to_folder(root(), sample());
    ASSERT_FALSE(run.has_value());
    EXPECT_THAT(run.error().message(), HasSubstr("was deleted"));
}

TEST_F(FolderStore, PassesOverWhatIsNoExperiment) {
    std::filesystem::create_directories(root() / "junk");
    std::ofstream(root() / "junk/meta.yaml") << "{{{";
    EXPECT_TRUE(std::filesystem::exists(write(sample()) / "meta.yaml"));
}

TEST_F(FolderStore, SaysWhereItCannotWrite) {
    std::ofstream(root()) << "a file";
    const auto run = write_to_folder(root(), sample());
    ASSERT_FALSE(run.has_value());
    EXPECT_THAT(run.error().message(), HasSubstr("mlruns"));
}

}  // namespace
}  // namespace focusguard::tracking
