// The expected figures are scikit-learn's; the intervals' come of its F1 by the infinitesimal
// jackknife, done in numbers, and of SciPy's quantiles.
#include "focusguard/evaluate/slices.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/evaluate/probability_metrics.hpp"
#include "focusguard/evaluate/sample_rows_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

class SampleSlices : public ::testing::Test {
protected:
    SampleSlices() {
        for (std::size_t i = 0; i < rows_.set.labels.size(); ++i) {
            std::array<double, 3> probabilities{};
            predict(testing::sample_model(),
                    {rows_.set.rows.row(static_cast<Eigen::Index>(i)).data(), 3}, probabilities);
            cells_.add(rows_.origins[i],
                       {rows_.set.labels[i], most_probable(probabilities), rows_.rules[i]});
        }
    }

    std::vector<Slicing> slicings(std::size_t most = 10) const {
        return slice(cells_.cells(), {rows_.sessions, rows_.notes}, most);
    }

    const dataset::LabelledRows rows_ = testing::sample_rows();
    RowCells cells_{3};
};

void expect(const Estimate& estimate, double value, double low, double high) {
    EXPECT_NEAR(estimate.value, value, 1e-12);
    ASSERT_TRUE(estimate.interval.has_value());
    EXPECT_NEAR(estimate.interval->low, low, 1e-9);
    EXPECT_NEAR(estimate.interval->high, high, 1e-9);
}

TEST_F(SampleSlices, MakeAWhole) {
    const Slice all = whole(cells_.cells());
    EXPECT_EQ(all.rows, 300);
    expect(all.model.accuracy, 0.8366666666666667, 0.7862558947069502, 0.8770474413135709);
    expect(all.model.macro_f1, 0.8319302884176302, 0.7870247293767065, 0.8768358474585538);
    expect(all.rules.accuracy, 0.8, 0.7510710762322137, 0.8413431410330587);
    expect(all.rules.macro_f1, 0.8028491675681052, 0.7891107748341817, 0.8165875603020287);
}

TEST_F(SampleSlices, AreByTheHour) {
    const Slicing by_hour = slicings()[0];
    EXPECT_EQ(by_hour.by, "hour");
    ASSERT_THAT(by_hour.slices, ElementsAre(Field(&Slice::name, "08:00 to 09:00"),
                                            Field(&Slice::name, "09:00 to 10:00")));
    const Slice& first = by_hour.slices[0];
    EXPECT_EQ(first.rows, 180);
    expect(first.model.accuracy, 0.8555555555555555, 0.7805340431784039, 0.9079561423420858);
    expect(first.model.macro_f1, 0.8514361452694349, 0.7908746970158982, 0.9119975935229716);
    EXPECT_NEAR(first.rules.macro_f1.value, 0.8092577330805174, 1e-12);
    const Slice& second = by_hour.slices[1];
    EXPECT_EQ(second.rows, 120);
    expect(second.model.accuracy, 0.8083333333333333, 0.7193782711318554, 0.8740281154550477);
    expect(second.model.macro_f1, 0.8013727165100631, 0.7213264071742376, 0.8814190258458887);
    EXPECT_NEAR(second.rules.macro_f1.value, 0.787560875432729, 1e-12);
}

TEST_F(SampleSlices, AreByTheSession) {
    const Slicing by_session = slicings()[1];
    EXPECT_EQ(by_session.by, "session");
    ASSERT_THAT(by_session.slices, ElementsAre(Field(&Slice::name, "S0"), Field(&Slice::name, "S1"),
                                               Field(&Slice::name, "S2")));
    expect(by_session.slices[0].model.accuracy, 0.85, 0.6888088282286263, 0.9355138672548463);
    expect(by_session.slices[1].model.macro_f1, 0.8307387601505248, 0.7701359961545587,
           0.8913415241464909);
    expect(by_session.slices[2].model.macro_f1, 0.8150617283950616, 0.71721576196264,
           0.9129076948274832);
}

TEST_F(SampleSlices, LeaveTheSmallestSessionsOut) {
    RowCells cells(2);
    const std::vector<std::string> names = {"small", "large", "middle"};
    for (const auto& [session, rows] : {std::pair{0U, 1}, std::pair{1U, 3}, std::pair{2U, 2}}) {
        for (int i = 0; i < rows; ++i) {
            cells.add({WallTime(), session, 60.0F, 0}, {});
        }
    }
    const Slicing by_session = slice(cells.cells(), {names, {}}, 2)[1];
    EXPECT_THAT(by_session.slices,
                ElementsAre(Field(&Slice::name, "large"), Field(&Slice::name, "middle")));
    EXPECT_EQ(by_session.left_out, 1);
}

TEST_F(SampleSlices, AreByTheDistance) {
    const Slicing by_distance = slicings()[2];
    EXPECT_EQ(by_distance.by, "distance");
    ASSERT_THAT(by_distance.slices,
                ElementsAre(Field(&Slice::name, "unknown"), Field(&Slice::name, "below 50 cm"),
                            Field(&Slice::name, "50 to 75 cm"), Field(&Slice::name, "75 to 100 cm"),
                            Field(&Slice::name, "100 cm or more")));
    expect(by_distance.slices[0].model.macro_f1, 0.8611337253128298, 0.7646645796395704,
           0.9576028709860893);
    expect(by_distance.slices[1].model.accuracy, 0.7666666666666667, 0.6125155930033817,
           0.8722799149096567);
    expect(by_distance.slices[2].model.accuracy, 0.85, 0.7388541093022145, 0.9190255941983225);
    expect(by_distance.slices[4].model.macro_f1, 0.8282430213464697, 0.7128973290170714,
           0.9435887136758679);
}

// The sample's lighting changes with its distance.
TEST_F(SampleSlices, AreByTheLighting) {
    const Slicing by_distance = slicings()[2];
    const Slicing by_lighting = slicings()[3];
    EXPECT_EQ(by_lighting.by, "lighting");
    ASSERT_THAT(by_lighting.slices,
                ElementsAre(Field(&Slice::name, "unknown"), Field(&Slice::name, "dark"),
                            Field(&Slice::name, "dim"), Field(&Slice::name, "medium"),
                            Field(&Slice::name, "bright")));
    for (std::size_t i = 0; i < by_lighting.slices.size(); ++i) {
        EXPECT_EQ(by_lighting.slices[i].model.macro_f1.value,
                  by_distance.slices[i].model.macro_f1.value);
    }
}

// And each session has its note.
TEST_F(SampleSlices, AreByTheNote) {
    const Slicing by_session = slicings()[1];
    const Slicing by_note = slicings().at(4);
    EXPECT_EQ(by_note.by, "note");
    ASSERT_THAT(by_note.slices,
                ElementsAre(Field(&Slice::name, "no note"), Field(&Slice::name, "glasses"),
                            Field(&Slice::name, "no glasses")));
    for (std::size_t i = 0; i < by_note.slices.size(); ++i) {
        EXPECT_EQ(by_note.slices[i].model.macro_f1.value,
                  by_session.slices[i].model.macro_f1.value);
    }
}

TEST_F(SampleSlices, AreNotByTheNoteWhereThereIsNone) {
    RowCells cells(2);
    cells.add({}, {});
    const std::vector<std::string> sessions = {"S"};
    const std::vector<std::string> notes = {""};
    for (const Slicing& slicing : slice(cells.cells(), {sessions, notes}, 10)) {
        EXPECT_NE(slicing.by, "note");
    }
}

}  // namespace
}  // namespace focusguard::evaluate
