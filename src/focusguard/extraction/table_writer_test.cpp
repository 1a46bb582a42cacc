#include "focusguard/extraction/table_writer.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <duckdb.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/extraction/extraction_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::extraction {
namespace {

constexpr Content kEverything = {.face_index = true, .landmarks = true, .blendshapes = true};

class TableWriterTest : public testing::Test {
protected:
    Row row(std::int64_t frame) const {
        Row row;
        row.source = &source_;
        row.frame = frame;
        row.time = Nanoseconds(40'000'000 * frame);
        row.image_size = {640, 480};
        return row;
    }

    Row row_with_face(std::int64_t frame) const {
        Row with_face = row(frame);
        with_face.face = awkward_face(0);
        with_face.features.face_present = true;
        with_face.features.nose_offset_signed = 0.1 + 0.2;
        return with_face;
    }

    std::string write(std::vector<Row> rows, const std::vector<Column>& columns,
                      TableFormat format) const {
        std::string path = folder_ / "it's a table";
        RowsInMemory source(std::move(rows));
        const Status outcome = write_table(source, columns,
                                           {.path = path,
                                            .format = format,
                                            .metadata = {{"vision_model", "it's mesh"}},
                                            .rows_per_group = 2'048});
        EXPECT_TRUE(outcome) << outcome.error().message();
        return path;
    }

    // The one number that a query gives over the written file, as FROM {}.
    double number(const std::string& query, const std::string& path) {
        Result<events::DuckDbConnection> connection = events::DuckDbConnection::open(256);
        Result<events::DuckDbRows> rows = connection->query(fmt::format(
            fmt::runtime(query), "'" + std::string(path).replace(path.find('\''), 1, "''") + "'"));
        EXPECT_TRUE(rows) << rows.error().message();
        const events::DuckDbRows::Chunk chunk = rows->next();
        EXPECT_EQ(chunk.size(), 1U);
        return chunk.number(0, 0);
    }

    TemporaryFolder folder_;
    std::string source_ = "a, \"b\"\xFF.mp4";
};

TEST_F(TableWriterTest, PutsIntoParquetWhatWasInTheRow) {
    const std::string path =
        write({row(0), row_with_face(1)}, plain_columns(kEverything, Layout::kLists),
              TableFormat::kParquet);
    const ExtractedFace face = awkward_face(0);
    const auto of_face = [&](const std::string& expression) {
        return number("SELECT (" + expression + ")::DOUBLE FROM read_parquet({}) WHERE frame = 1",
                      path);
    };
    EXPECT_EQ(of_face("ts"), 0.04);
    EXPECT_EQ(of_face("width_px"), 640);
    EXPECT_EQ(of_face("face_present::INT"), 1);
    EXPECT_EQ(of_face("nose_offset_signed"), 0.1 + 0.2);
    EXPECT_EQ(of_face("score"), static_cast<double>(face.presence));
    EXPECT_EQ(of_face("len(landmarks)"), 3.0 * vision::kLandmarkCount);
    EXPECT_EQ(of_face("landmarks[1434]"), static_cast<double>(face.landmarks[1433]));
    EXPECT_EQ(of_face("len(transform)"), 16);
    EXPECT_EQ(of_face("transform[15]"), static_cast<double>((*face.transform)[14]));
    EXPECT_EQ(of_face("blendshape__neutral"), static_cast<double>((*face.blendshapes)[0]));
    EXPECT_EQ(of_face("blendshape_noseSneerRight"), static_cast<double>((*face.blendshapes)[51]));
    EXPECT_EQ(number("SELECT count(*)::DOUBLE FROM read_parquet({}) WHERE NOT face_present AND "
                     "landmarks IS NULL AND transform IS NULL AND score IS NULL AND face IS NULL "
                     "AND nose_offset_signed IS NULL AND blendshape_jawOpen IS NULL",
                     path),
              1);
}

TEST_F(TableWriterTest, SaysInParquetWhereItComesFrom) {
    const std::string path =
        write({row(0)}, plain_columns({}, Layout::kLists), TableFormat::kParquet);
    EXPECT_EQ(number("SELECT count(*)::DOUBLE FROM parquet_kv_metadata({}) WHERE key = "
                     "'vision_model' AND value = 'it''s mesh'",
                     path),
              1);
    EXPECT_EQ(
        number("SELECT count(*)::DOUBLE FROM parquet_metadata({}) WHERE compression <> 'ZSTD'",
               path),
        0);
}

// More rows than go through DuckDB at a time and into one row group.
TEST_F(TableWriterTest, KeepsTheOrderOfManyRows) {
    constexpr int kRows = 20'000;
    std::vector<Row> rows;
    for (int i = 0; i < kRows; ++i) {
        rows.push_back(row(i));
    }
    const std::string path =
        write(std::move(rows), plain_columns({}, Layout::kLists), TableFormat::kParquet);
    EXPECT_EQ(number("SELECT count(*)::DOUBLE FROM (SELECT frame, file_row_number FROM "
                     "read_parquet({}, file_row_number = true)) WHERE frame = file_row_number",
                     path),
              kRows);
    EXPECT_GT(number("SELECT count(DISTINCT row_group_id)::DOUBLE FROM parquet_metadata({})", path),
              1);
}

TEST_F(TableWriterTest, WritesCsvThatReadsBackToTheSameNumbers) {
    const std::string path = write({row(0), row_with_face(1)},
                                   plain_columns(kEverything, Layout::kFlat), TableFormat::kCsv);
    const std::string content = content_of(path);
    EXPECT_THAT(content, testing::StartsWith("source,frame,ts,width_px,height_px,face,"));
    EXPECT_THAT(content, testing::HasSubstr("\n\"a, \"\"b\"\"?.mp4\",0,0.0,640,480,,false,,"));
    const ExtractedFace face = awkward_face(0);
    const auto of_face = [&](const std::string& column) {
        return number("SELECT CAST(" + column +
                          " AS DOUBLE) FROM read_csv({}, all_varchar = true, max_line_size = "
                          "1000000) WHERE frame = '1'",
                      path);
    };
    EXPECT_EQ(of_face("nose_offset_signed"), 0.1 + 0.2);
    EXPECT_EQ(static_cast<float>(of_face("landmark_477_z")), face.landmarks[1433]);
    EXPECT_EQ(static_cast<float>(of_face("landmark_0_y")), face.landmarks[1]);
    EXPECT_EQ(static_cast<float>(of_face("transform_14")), (*face.transform)[14]);
    EXPECT_EQ(static_cast<float>(of_face("blendshape_jawOpen")), (*face.blendshapes)[25]);
}

TEST_F(TableWriterTest, WritesATableWithoutRows) {
    const std::string path = write({}, plain_columns({}, Layout::kFlat), TableFormat::kCsv);
    const std::string content = content_of(path);
    EXPECT_EQ(std::count(content.begin(), content.end(), '\n'), 1);
}

TEST_F(TableWriterTest, TellsThatTheFileCannotBeWritten) {
    RowsInMemory rows({row(0)});
    const Status outcome =
        write_table(rows, plain_columns({}, Layout::kFlat),
                    {.path = folder_ / "missing/a.csv", .format = TableFormat::kCsv});
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().message(), "");
}

TEST(PlainColumns, HaveEachNameOnce) {
    for (const Layout layout : {Layout::kLists, Layout::kFlat}) {
        std::set<std::string> names;
        for (const Column& column : plain_columns(kEverything, layout)) {
            EXPECT_TRUE(names.insert(column.name).second) << column.name;
        }
    }
}

}  // namespace
}  // namespace focusguard::extraction
