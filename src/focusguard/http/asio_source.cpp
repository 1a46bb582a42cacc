// Asio's own functions, compiled once here rather than in each file that includes it
// (BOOST_ASIO_SEPARATE_COMPILATION).
#include <boost/asio/impl/src.hpp>
