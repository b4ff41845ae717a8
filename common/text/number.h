// Which number is written here? Indonesian figures: a dot groups thousands, a comma is decimal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace warta {

// The one spelling of a figure made of digits with single '.', ',' or ':' between them: "8.000" ->
// "8000", "1.319.000" -> "1319000", "2,68" and "2.68" -> "2.68", "2,50" -> "2.5", "2.500,5" ->
// "2500.5", "06" -> "6". Dots are thousands only where every group after the first has three digits
// and the first is no zero; a time of day stays one: "10.30", "10:30" -> "10.30", "06:30" ->
// "6.30".
std::string normalize_number(std::string_view figure);

// The power of ten that a folded word stands for after a figure: "ribu" and "rb" 3, "juta" and "jt"
// 6, "miliar" and "milyar" 9, "triliun" and "trilyun" 12.
std::optional<int> scale_exponent(std::string_view word);

// The power of ten of a capital as headlines write it after an amount of money: "Rp 1,5 T", "Rp 500
// M". Anywhere else the letters mean something else.
std::optional<int> scale_letter_exponent(std::string_view letter);

constexpr std::string_view kRupiah = "rupiah";

// The Indonesian name of a currency, by its folded sign or code: "us$", "$" and "usd" -> "dolar",
// "€" -> "euro". Empty for anything else.
std::string_view currency_name(std::string_view sign);

// A normalized number times 10^exponent: ("1.5", 12) -> "1500000000000".
std::string scale_number(std::string_view number, int exponent);

}  // namespace warta
