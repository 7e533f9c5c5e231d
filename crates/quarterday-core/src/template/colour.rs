//! Colours, and how well one can be seen on another.

use std::fmt;
use std::str::FromStr;

/// A colour of the sRGB space.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Colour {
    /// Red, green and blue.
    pub channels: [u8; 3],
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::of(0x00FF_FFFF);

    /// The colour of a number such as `0x12436D`.
    pub const fn of(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self {
            channels: [red, green, blue],
        }
    }

    /// The six digits without their sign: `12436D`.
    pub fn digits(self) -> String {
        let [red, green, blue] = self.channels;
        format!("{red:02X}{green:02X}{blue:02X}")
    }

    /// Relative luminance as WCAG 2.2 defines it, in ten trillionths, 0 to 10^13: 0.2126 of the
    /// linear red, 0.7152 of the green and 0.0722 of the blue.
    fn luminance(self) -> u64 {
        let weighed = self.channels.into_iter().zip([2_126, 7_152, 722]);
        weighed
            .map(|(channel, weight)| u64::from(LINEAR[usize::from(channel)]) * weight)
            .sum()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.digits())
    }
}

impl FromStr for Colour {
    type Err = ();

    /// Reads `#12436d`, in capitals or not.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('#').ok_or(())?;
        let is_hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).map_err(|_| ())?;
        if is_hex {
            Ok(Self::of(number))
        } else {
            Err(())
        }
    }
}

/// A ratio of contrast: `(lighter + 0.05) / (darker + 0.05)`, 1 to 21.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Contrast {
    lighter: u64,
    darker: u64,
}

/// 0.05 in ten trillionths.
const FLARE: u64 = 500_000_000_000;

impl Contrast {
    /// The contrast between two colours, whichever is the lighter.
    pub fn between(one: Colour, other: Colour) -> Self {
        let (one, other) = (one.luminance() + FLARE, other.luminance() + FLARE);
        Self {
            lighter: one.max(other),
            darker: one.min(other),
        }
    }

    /// Whether it is at least so many tenths to one: 45 for 4.5:1.
    pub fn is_at_least(self, tenths: u64) -> bool {
        self.lighter * 10 >= self.darker * tenths
    }

    /// In hundredths, rounded down so that 4.499 is never said to be 4.5.
    pub fn hundredths(self) -> u64 {
        self.lighter * 100 / self.darker
    }
}

impl fmt::Display for Contrast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        write!(f, "{}.{:02}:1", hundredths / 100, hundredths % 100)
    }
}

/// Each value of a channel in linear light, in billionths: `v / 12.92` up to 0.04045 of the whole,
/// else `((v + 0.055) / 1.055) ^ 2.4`, worked out once to forty digits. So contrast is whole-number
/// arithmetic and the same on every machine.
#[rustfmt::skip]
const LINEAR: [u32; 256] = [
    0, 303_527, 607_054, 910_581, 1_214_108, 1_517_635,
    1_821_162, 2_124_689, 2_428_216, 2_731_743, 3_035_270, 3_346_536,
    3_676_507, 4_024_717, 4_391_442, 4_776_953, 5_181_517, 5_605_392,
    6_048_833, 6_512_091, 6_995_410, 7_499_032, 8_023_193, 8_568_126,
    9_134_059, 9_721_217, 10_329_823, 10_960_094, 11_612_245, 12_286_488,
    12_983_032, 13_702_083, 14_443_844, 15_208_514, 15_996_293, 16_807_376,
    17_641_954, 18_500_220, 19_382_361, 20_288_563, 21_219_010, 22_173_885,
    23_153_366, 24_157_632, 25_186_860, 26_241_222, 27_320_892, 28_426_040,
    29_556_834, 30_713_444, 31_896_033, 33_104_767, 34_339_807, 35_601_315,
    36_889_450, 38_204_372, 39_546_235, 40_915_197, 42_311_411, 43_735_029,
    45_186_204, 46_665_086, 48_171_824, 49_706_566, 51_269_458, 52_860_647,
    54_480_276, 56_128_490, 57_805_430, 59_511_238, 61_246_054, 63_010_018,
    64_803_267, 66_625_939, 68_478_170, 70_360_096, 72_271_851, 74_213_568,
    76_185_381, 78_187_422, 80_219_820, 82_282_707, 84_376_212, 86_500_462,
    88_655_586, 90_841_711, 93_058_963, 95_307_467, 97_587_347, 99_898_728,
    102_241_733, 104_616_484, 107_023_103, 109_461_711, 111_932_428, 114_435_374,
    116_970_668, 119_538_428, 122_138_772, 124_771_818, 127_437_680, 130_136_477,
    132_868_322, 135_633_330, 138_431_615, 141_263_291, 144_128_471, 147_027_266,
    149_959_790, 152_926_152, 155_926_464, 158_960_835, 162_029_376, 165_132_195,
    168_269_400, 171_441_101, 174_647_404, 177_888_416, 181_164_244, 184_474_995,
    187_820_772, 191_201_683, 194_617_830, 198_069_320, 201_556_254, 205_078_736,
    208_636_870, 212_230_757, 215_860_500, 219_526_200, 223_227_957, 226_965_874,
    230_740_049, 234_550_582, 238_397_574, 242_281_122, 246_201_327, 250_158_285,
    254_152_094, 258_182_853, 262_250_658, 266_355_605, 270_497_791, 274_677_312,
    278_894_263, 283_148_740, 287_440_838, 291_770_650, 296_138_271, 300_543_794,
    304_987_314, 309_468_923, 313_988_713, 318_546_778, 323_143_209, 327_778_098,
    332_451_536, 337_163_615, 341_914_425, 346_704_056, 351_532_600, 356_400_144,
    361_306_780, 366_252_596, 371_237_680, 376_262_123, 381_326_011, 386_429_434,
    391_572_478, 396_755_231, 401_977_780, 407_240_212, 412_542_613, 417_885_071,
    423_267_670, 428_690_497, 434_153_636, 439_657_174, 445_201_195, 450_785_783,
    456_411_023, 462_077_000, 467_783_796, 473_531_496, 479_320_183, 485_149_940,
    491_020_850, 496_932_995, 502_886_458, 508_881_321, 514_917_665, 520_995_573,
    527_115_126, 533_276_404, 539_479_489, 545_724_461, 552_011_402, 558_340_390,
    564_711_506, 571_124_829, 577_580_440, 584_078_418, 590_618_841, 597_201_788,
    603_827_339, 610_495_571, 617_206_562, 623_960_392, 630_757_136, 637_596_874,
    644_479_682, 651_405_637, 658_374_817, 665_387_298, 672_443_157, 679_542_470,
    686_685_312, 693_871_761, 701_101_892, 708_375_780, 715_693_501, 723_055_129,
    730_460_740, 737_910_409, 745_404_210, 752_942_217, 760_524_505, 768_151_147,
    775_822_218, 783_537_792, 791_297_940, 799_102_738, 806_952_258, 814_846_572,
    822_785_754, 830_769_877, 838_799_012, 846_873_232, 854_992_608, 863_157_213,
    871_367_119, 879_622_397, 887_923_118, 896_269_353, 904_661_174, 913_098_652,
    921_581_856, 930_110_858, 938_685_728, 947_306_537, 955_973_353, 964_686_248,
    973_445_290, 982_250_550, 991_102_097, 1_000_000_000,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().expect("a colour")
    }

    #[test]
    fn contrast_is_what_the_government_palette_is_known_to_have() {
        for (one, other, hundredths) in [
            ("#12436D", "#FFFFFF", 1_025),
            ("#28A197", "#FFFFFF", 317),
            ("#801650", "#FFFFFF", 977),
            ("#F46A25", "#FFFFFF", 303),
            ("#3D3D3D", "#FFFFFF", 1_086),
            ("#A285D1", "#FFFFFF", 308),
            ("#12436D", "#F46A25", 338),
            ("#A6A6A6", "#FFFFFF", 243),
            ("#000000", "#FFFFFF", 2_100),
            ("#777777", "#777777", 100),
        ] {
            let contrast = Contrast::between(colour(one), colour(other));
            let off = contrast.hundredths().abs_diff(hundredths);
            assert!(off <= 1, "{one} {other} {contrast}");
            assert_eq!(contrast, Contrast::between(colour(other), colour(one)));
        }
    }

    #[test]
    fn what_falls_just_short_does_not_pass() {
        // #767676 is the lightest grey that passes 4.5:1 on white; #777777 does not.
        let on_white = |text| Contrast::between(colour(text), Colour::WHITE);
        assert!(on_white("#767676").is_at_least(45));
        assert!(!on_white("#777777").is_at_least(45));
        assert_eq!(on_white("#777777").to_string(), "4.47:1");
    }

    #[test]
    fn a_colour_is_six_digits_after_a_hash_and_nothing_else() {
        assert_eq!(colour("#12436d").to_string(), "#12436D");
        for text in [
            "12436d", "#12436", "#12436dd", "#12436g", "#+2436d", "red", "", "#é3d",
        ] {
            assert_eq!(text.parse::<Colour>(), Err(()), "{text}");
        }
    }
}
