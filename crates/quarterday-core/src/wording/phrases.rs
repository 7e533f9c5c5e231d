//! The words themselves: one row for each phrase, with when it is said. What stands in braces is
//! filled in by the other files of this folder; nothing that a reader sees is worded elsewhere.

/// A phrase the program can say about a figure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Phrase {
    /// What it is called, as in this file: `ABOVE_TARGET`.
    pub name: &'static str,
    /// The words, with what is filled in standing in braces.
    pub words: &'static str,
    /// When it is said.
    pub when: &'static str,
}

impl Phrase {
    /// The words with each slot of braces filled in. A slot that is not given stays empty.
    pub(super) fn say(&self, slots: &[(&str, &str)]) -> String {
        let mut said = String::new();
        let mut rest = self.words;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(before);
            said.push_str(
                slots
                    .iter()
                    .find(|(n, _)| *n == slot)
                    .map_or("", |(_, t)| t),
            );
            rest = after;
        }
        said.push_str(rest);
        said
    }
}

macro_rules! phrases {
    ($($name:ident $words:literal $when:literal)*) => {
        $(pub(super) const $name: Phrase = Phrase {
            name: stringify!($name),
            words: $words,
            when: $when,
        };)*

        /// Every phrase, in the order of the file.
        pub const PHRASES: &[Phrase] = &[$($name),*];
    };
}

phrases! {
    // A value.
    PERCENT "{number}%" "a percentage"
    PER_10000 "{number} per 10,000" "a rate"
    ONE_DAY "{number} day" "exactly one day"
    DAYS "{number} days" "a number of days"
    OF "{numerator} of {denominator}" "the counts behind a percentage"
    IN_POPULATION "{numerator} in a population of {denominator} aged {ages}" "the counts behind a rate"
    IN_EARLIER_POPULATION "{numerator} in a population of {denominator} aged {ages} by the mid-{year} estimate, the latest known" "the counts behind a rate, where the estimate for the period is not known"
    OVER_CASES "{numerator} over {cases}" "the sum and the number of cases behind a mean"
    MIDDLE_OF "the middle of {cases}" "the number of cases behind a median"
    SUM_OVER "the sum over {cases}" "the number of cases behind a sum"
    RATIO_OF "{numerator} over {denominator}" "the two sums behind a ratio"
    AVERAGE_OF "an average of {value}" "a mean in a sentence"
    MEDIAN_OF "a median of {value}" "a median in a sentence"
    TOTAL_OF "a total of {value}" "a sum in a sentence"
    RATIO_IN "{value} {per}" "a ratio in a sentence, with what it is in"
    WITH_COUNTS "{value} ({counts})" "a value and what it was made of"

    // A difference.
    ONE_POINT "{number} percentage point" "a difference of exactly one between percentages"
    POINTS "{number} percentage points" "a difference between percentages"
    LESS_THAN "less than {difference}" "a difference too small to show in the decimals of the indicator"

    // What was asked for.
    AT_MOST "no more than {value}" "a target where lower is better, or a limit on that side"
    AT_LEAST "no less than {value}" "a limit where higher is better"
    RANGE "{from} to {to}" "a target that is a range, both ends included"
    SIDES "{below} below, {above} above" "a tolerance that differs by side, in a table"
    NOT_WORSE "a figure no worse than a year before" "a tolerance of any miss that is no worse than a year before"
    AND_NOT_WORSE "{tolerance} and a figure no worse than a year before" "a tolerance that holds only while the value is no worse than a year before"
    SHARE_OF_TARGET "{share}% of the target" "a tolerance given as per cent of the target"

    // Against the target. Reads after "which is".
    ABOVE_TARGET "above the target of {target}" "higher is better and the value is greater than the target"
    EQUAL_TO_TARGET "equal to the target of {target}" "higher or nearer is better and the value is the target exactly"
    BELOW_WITHIN "below the target of {target} but within the tolerance of {tolerance}" "higher is better and the value is less, by no more than the tolerance"
    BELOW_TARGET "below the target of {target}" "higher is better and the value is less, by more than any tolerance"
    BETTER_THAN_TARGET "better than the target of {target}" "lower is better and the value is less than the target"
    AT_TARGET "at the target of {target}" "lower is better and the value is the target exactly"
    WORSE_WITHIN "worse than the target of {target} but within the tolerance of {tolerance}" "lower is better and the value is greater, by no more than the tolerance"
    WORSE_THAN_TARGET "worse than the target of {target}" "lower is better and the value is greater, by more than any tolerance"
    WITHIN_RANGE "within the target range of {target}" "a range is asked for and the value is in it or on its end"
    NEAR_ABOVE_WITHIN "{distance} above the target of {target}, within the tolerance of {tolerance}" "nearer is better and the value is greater, within the tolerance"
    NEAR_BELOW_WITHIN "{distance} below the target of {target}, within the tolerance of {tolerance}" "nearer is better and the value is less, within the tolerance"
    NEAR_ABOVE "{distance} above the target of {target}" "nearer is better and the value is greater, beyond any tolerance"
    NEAR_BELOW "{distance} below the target of {target}" "nearer is better and the value is less, beyond any tolerance"
    NO_TARGET "reported with no target set" "there is a value and no target is in force"
    NOT_JUDGED "not judged against the target of {target}, as neither higher nor lower is better" "a target is in force and neither way is better"
    NOTHING_TO_JUDGE "not judged against the target of {target}, as there is no value" "a target is in force and there is no value"

    // The trend over all points shown. Reads after the name.
    TREND_RISES "rises over the {number} values shown, which is {judged}" "a straight line through the values rises"
    TREND_FALLS "falls over the {number} values shown, which is {judged}" "a straight line through the values falls"
    TREND_LEVEL "is level over the {number} values shown" "a straight line through the values neither rises nor falls"
    TREND_NONE "cannot be told: fewer than four values of one definition are shown" "too few values for a line, or several definitions"
    TREND_GOOD "better" "the trend is the good way"
    TREND_BAD "worse" "the trend is the other way"
    TREND_PLAIN "neither better nor worse" "the trend is neither good nor bad"

    // The exceptions rule of the set.
    RULE_ONE "An indicator is an exception when it {off} in the report." "the exceptions rule, of one report"
    RULE_RUNNING "An indicator is an exception when it {off} in {reports} reports running." "the exceptions rule, of several reports"
    RULE_MISSED "missed its target by more than any tolerance" "what off target means"
    RULE_ANY "missed its target, within the tolerance or by more," "what off target means, where a tolerance does not excuse"
    EXCEPTION "Exception: off target in {periods}" "the answer of the exceptions rule"
    EXCEPTION_NO "No exception: not off target" "the answer of the exceptions rule"
    EXCEPTION_NOT_YET "No exception yet: off target in {periods} only" "the answer of the exceptions rule: too few running"
    EXCEPTION_TOO_FEW "Cannot be told: off target in {periods}, and no judged figure in the report before" "the answer of the exceptions rule: too few figures"
    EXCEPTION_NO_VALUE "Cannot be told: no value" "the answer of the exceptions rule"
    EXCEPTION_NO_TARGET "Cannot be told: no target to be judged by" "the answer of the exceptions rule"

    // Against an earlier figure. Reads after "which is".
    IMPROVED "an improvement of {difference} on {point} ({earlier})" "the value moved the good way"
    WORSENED "{difference} worse than {at} ({earlier})" "the value moved the other way"
    COUNT_WORSENED "worse by {difference} than {at} ({earlier})" "a plain number moved the other way"
    UNCHANGED "unchanged from {point} ({earlier})" "the two values are exactly the same"
    MORE "{difference} more than {at} ({earlier})" "a plain number rose and that is neither good nor bad"
    FEWER "{difference} fewer than {at} ({earlier})" "a plain number fell and that is neither good nor bad"
    HIGHER "{difference} higher than {at} ({earlier})" "a value rose and that is neither good nor bad"
    LOWER "{difference} lower than {at} ({earlier})" "a value fell and that is neither good nor bad"
    NOT_COMPARABLE "not comparable with {point}: {reason}" "the two figures cannot be compared"

    // Why two figures cannot be compared.
    WHY_NO_VALUE "there is no value to compare" "the figure itself has no value"
    WHY_NO_FIGURE "there is no figure for {then}" "nothing was computed for the earlier period"
    WHY_NO_CASES "there were no cases in {then}" "the earlier denominator is nought"
    WHY_NOT_DUE "no figure was due for {then}" "the indicator was not reported for the earlier period"
    WHY_LATE "no figure is in yet for {then}" "the earlier figure was due and is not in"
    WHY_SUPPRESSED "the figure for {then} is withheld" "disclosure control withholds the earlier figure"
    WHY_NOT_APPLICABLE "the indicator did not apply in {then}" "the earlier figure does not apply"
    WHY_NOT_MEASURED_THEN "the records do not reach {then}" "the records begin later or end earlier"
    WHY_NOT_MEASURED "the records loaded cannot tell for {then}" "something is missing from the records"
    WHY_OTHER_BASIS "another basis was used for {then}" "only a figure on another basis is known"
    WHY_OTHER_DEFINITION "another definition was used for {then}" "the definition has changed since"
    WHY_CUMULATIVE "a year to date is compared only with the same point last year" "the figure is a year to date and the earlier one is not from the same point last year"
    THAT_PERIOD "that period" "one earlier period"
    THOSE_PERIODS "those periods" "two earlier periods"

    // An earlier period.
    QUARTER "Quarter {quarter} {year}" "a quarter in running text"
    IN_POINT "in {point}" "an earlier quarter, month or year, after \"than\""
    END_OF "the end of {point}" "a snapshot of an earlier quarter, month or year"
    AT_POINT "at {point}" "a snapshot of an earlier quarter, month or year, after \"than\""
    ON_DAY "on {point}" "a snapshot of an earlier day, after \"than\""
    TWELVE_MONTHS_TO "the 12 months to {last}" "an earlier rolling year"
    FROM_TO "{first} to {last}" "an earlier year to date"

    // What a sentence of the set leaves unsaid.
    SAY_COUNTS_AND_TARGET "That is {counts}, which is {target}." "the sentence of the set said neither counts nor target, and there is a target"
    SAY_COUNTS_NO_TARGET "That is {counts}, {target}." "the sentence of the set said neither counts nor target, and there is no target"
    SAY_COUNTS "That is {counts}." "the sentence of the set did not say the counts"
    SAY_TARGET "It is {target}." "the sentence of the set did not say the target"
    SAY_CHANGE "This is {change}." "one change is left to say"
    SAY_CHANGES "This is {change} and {other}." "both changes are left to say"
    SAY_NOT_COMPARABLE "It is not comparable with {point}: {reason}." "one change cannot be said"
    SAY_NEITHER_COMPARABLE "It is comparable with neither {point} nor {other}: {reason}." "no change can be said, for one reason"
    SAY_TARGET_NOT_JUDGED "The target of {target} cannot be judged." "there is a target and no value"

    // How settled a figure is.
    PROVISIONAL "provisional" "how settled a figure is: it may change as records are entered late"
    FINAL "final" "how settled a figure is: it stands as published"
    RESTATED "restated" "how settled a figure is: it takes the place of one published before"
    SAY_ARREARS "The latest figure is that for {point}." "the figure describes an earlier period than the one reported"
    SAY_BY_THIS_DEFINITION "By the definition in force now, the figure for {point} is {value}." "the earlier figure is by another definition, and this one tells of that period too"
    SAY_BY_THAT_DEFINITION "By the definition in force before, the figure for {point} is {value}." "the definition has changed, and the one before tells of this period too"
    SAY_RESTATED "It takes the place of a figure published before." "the figure is restated"

    // A figure without value.
    NO_CASES "{name} has no value: there were no cases {at}." "the denominator is nought"
    NOT_DUE "{name} is not due {at}: it is reported {often}." "not to be reported for this period"
    LATE "{name} is late: no figure is in {at}." "due, and not in"
    SUPPRESSED "{name} is withheld {at}, so that nobody can be identified from it." "withheld by disclosure control"
    NOT_APPLICABLE "{name} does not apply to this authority." "does not apply"
    NOT_APPLICABLE_BECAUSE "{name} does not apply to this authority: {reason}." "does not apply, and the reason is known"
    NOT_MEASURED_THEN "{name} is not measured {at}: {reason}." "the records do not reach to this period"
    NOT_MEASURED "{name} is not measured: {reason}." "the records loaded cannot tell"
    RECORDS_DO_NOT_REACH "the records do not reach that period" "the reason, where no other is given"
    RECORDS_CANNOT_TELL "the records loaded cannot tell" "the reason, where no other is given"
    FOR_POINT "for {point}" "the period a figure without value is for"

    // How often.
    MONTHLY "every month" "how often it is reported"
    QUARTERLY "every quarter" "how often it is reported"
    SIX_MONTHLY "at Quarters 2 and 4" "how often it is reported"
    ANNUAL "once a year, at Quarter 4" "how often it is reported"

    // Cells.
    TABLE_BETTER "Better than target" "the judgement in a table: on the good side of the target"
    TABLE_MET "Target met" "the judgement in a table: exactly the target"
    TABLE_WITHIN "Within tolerance" "the judgement in a table: missed by no more than the tolerance"
    TABLE_MISSED "Target missed" "the judgement in a table: missed by more than any tolerance"
    TABLE_NO_TARGET "No target" "the judgement in a table: no target is in force"
    TABLE_NOT_JUDGED "Not judged" "the judgement in a table: a target is in force, and there is no value or neither way is better"
    TABLE_NONE "None" "no target, or no tolerance, in a table"
    TABLE_IMPROVED "Improved" "the change in a table: moved the good way"
    TABLE_WORSENED "Worsened" "the change in a table: moved the other way"
    TABLE_UNCHANGED "Unchanged" "the change in a table: exactly the same"
    TABLE_RISEN "Risen" "the change in a table: up, where neither way is good"
    TABLE_FALLEN "Fallen" "the change in a table: down, where neither way is good"
    TABLE_NOT_COMPARABLE "Not comparable" "the change in a table: nothing to compare with"
    TABLE_CHANGE "{direction} by {difference}, from {earlier}" "the change in a table, with its size"
    TABLE_ARREARS "{value}, for {period}" "a value in a table that is of an earlier period than the one reported"
    TABLE_CHANGE_OF "{change} ({period})" "the change in a table, on another period than the column's"
    TABLE_UNCHANGED_FROM "{direction}, from {earlier}" "the change in a table, when there is none"

    // Facts of a definition.
    HIGHER_IS_BETTER "Higher is better" "which way is good"
    LOWER_IS_BETTER "Lower is better" "which way is good"
    NEARER_IS_BETTER "Nearer the target is better" "which way is good"
    NEITHER_IS_BETTER "Neither higher nor lower is better" "which way is good"

    BASIS_QUARTER "cases of the quarter itself" "basis: quarter"
    BASIS_YEAR_TO_DATE "cases from 1 April to the end of the period" "basis: year-to-date"
    BASIS_ROLLING "cases of the 12 months to the end of the period" "basis: rolling-12-months"
    BASIS_SNAPSHOT "cases on the last day of the period" "basis: snapshot"
    BASIS_YEAR "cases of the whole financial year" "basis: year"

    UNIT_PERCENT "per cent" "unit: percent"
    UNIT_COUNT "number" "unit: count"
    UNIT_PER_10000 "per 10,000 aged {ages}" "unit: per-10000"
    UNIT_DAYS "days" "unit: days"
    UNIT_NUMBER "number" "unit: number"
    UNIT_IN_DAYS "{aggregate} in days" "unit: days, of a mean, a median or a sum"
    AGGREGATE_MEAN "average" "aggregate: mean"
    AGGREGATE_MEDIAN "median" "aggregate: median"
    AGGREGATE_SUM "total" "aggregate: sum"
    AGGREGATE_RATIO "ratio" "aggregate: ratio, of which nothing says what it is in"

    // Parts of a whole.
    PART_NONE "none of the {whole}" "a part of a whole: none"
    PART_ALL "all {whole}" "a part of a whole: all"
    PART_ONLY "the only one" "a part of a whole: one of one"
    PART_SOME "{part} of the {whole}" "a part of a whole: some"

    WORKING "{value} against a target of {target}, tolerance {tolerance}, {polarity}: {verdict}" "what a judgement rests on"

    // Indicators that are counted.
    SHARE_NONE "none" "nothing to split"
    SHARE_VALUE "{number} with a value" "of some indicators: with a value"
    SHARE_WITHOUT "{number} without a value" "of some indicators: without a value"
    SHARE_MONTHLY "{number} reported monthly" "of some indicators: how often"
    SHARE_QUARTERLY "{number} reported quarterly" "of some indicators: how often"
    SHARE_SIX_MONTHLY "{number} reported six-monthly, at Quarters 2 and 4" "of some indicators: how often"
    SHARE_ANNUALLY "{number} reported annually" "of some indicators: how often"
    SHARE_BETTER "{number} better than target" "of some indicators: on the good side of the target"
    SHARE_MET "{number} on target" "of some indicators: exactly the target, or within the range"
    SHARE_WITHIN "{number} short of target but within the tolerance" "of some indicators: missed by no more than the tolerance"
    SHARE_MISSED "{number} that missed the target by more" "of some indicators: missed by more than any tolerance"
    SHARE_NO_TARGET "{number} with no target to be judged by" "of some indicators: no target, or neither way is better"
    SHARE_IMPROVED "{number} better than in the period before" "of some indicators: moved the good way"
    SHARE_WORSENED "{number} not as good as in the period before" "of some indicators: moved the other way"
    SHARE_UNCHANGED "{number} the same as in the period before" "of some indicators: exactly the same"
    SHARE_RISEN "{number} higher than in the period before, which is neither better nor worse" "of some indicators: up, where neither way is good"
    SHARE_FALLEN "{number} lower than in the period before, which is neither better nor worse" "of some indicators: down, where neither way is good"
    SHARE_NOT_COMPARABLE "{number} not comparable with the period before" "of some indicators: nothing to compare with"
    SHARE_IMPROVED_YEAR "{number} better than at the same point in the previous year" "of some indicators: moved the good way"
    SHARE_WORSENED_YEAR "{number} not as good as at the same point in the previous year" "of some indicators: moved the other way"
    SHARE_UNCHANGED_YEAR "{number} the same as at the same point in the previous year" "of some indicators: exactly the same"
    SHARE_RISEN_YEAR "{number} higher than at the same point in the previous year, which is neither better nor worse" "of some indicators: up, where neither way is good"
    SHARE_FALLEN_YEAR "{number} lower than at the same point in the previous year, which is neither better nor worse" "of some indicators: down, where neither way is good"
    SHARE_NOT_COMPARABLE_YEAR "{number} not comparable with the same point in the previous year" "of some indicators: nothing to compare with"
    SHARE_CODED "{number} {letters}" "of some indicators: the letters of their codes"
    SHARE_NO_CODE "{number} without a code" "of some indicators: without a code"
    SHARE_SERVICE "{number} {service}" "of some indicators: the service they are of"
    SHARE_NO_SERVICE "{number} of no service named" "of some indicators: of no service that the set names"
    NAMED "{code} - {name}" "an indicator by its code and registered name"
    LEFT_OUT "{name} is not discussed in this paper: {reason}." "an indicator that the author leaves out, with the reason"

    // What it would take to reach a target.
    TAKE_MORE "{short} more of {cases} met would have reached the target of {target}." "higher is better and the target was missed"
    TAKE_FEWER "{short} fewer of {cases} would have reached the target of {target}." "lower is better and the target was missed"
    TAKE_SPARE "The target of {target} was reached with {spare} to spare." "the target was reached and could have been with fewer"
    TAKE_JUST "The target of {target} was reached with no case to spare." "the target was reached, and one case otherwise would have missed it"
    TAKE_YEAR "In the year so far {wrong} of {so_far} were missed; at {a_quarter} a quarter to the end of the year," "the year ahead, higher is better"
    TAKE_YEAR_LOWER "In the year so far {wrong} of {so_far} count against it; at {a_quarter} a quarter to the end of the year," "the year ahead, lower is better"
    TAKE_MAY "{may} more may be." "the cases that may still be missed, higher is better"
    TAKE_MAY_LOWER "{may} more may." "the cases that may still count against it, lower is better"
    TAKE_LOST "the target is out of reach by {by}." "the target cannot be reached any more at that volume"
    TAKE_DAY "With {cases} again on 31 March, {may} may be missed." "the year ahead of a snapshot, higher is better"
    TAKE_DAY_LOWER "With {cases} again on 31 March, {may} may count against it." "the year ahead of a snapshot, lower is better"

    // A part that a whole hides.
    MASKED "{part} against the target of {target}, which the whole reaches with {whole}" "a part misses the target by the margin of the set, and the whole reaches it"

    // Among other authorities.
    NATIONAL_PLACE "{value} {at} {place}." "a figure and its place in the range of a published year"
    NATIONAL_BELOW_ALL "lies below the lowest of the {authorities} authorities with a figure for {year}" "the place of a figure"
    NATIONAL_AT_LOWEST "lies level with the lowest of the {authorities} authorities with a figure for {year}" "the place of a figure"
    NATIONAL_AT_HIGHEST "lies level with the highest of the {authorities} authorities with a figure for {year}" "the place of a figure"
    NATIONAL_LOWEST_TWENTIETH "lies among the lowest twentieth of the {authorities} authorities with a figure for {year}" "the place of a figure"
    NATIONAL_LOWEST_QUARTER "lies in the lowest quarter of the {authorities} authorities with a figure for {year}, though not among their lowest twentieth" "the place of a figure"
    NATIONAL_MIDDLE_HALF "lies in the middle half of the {authorities} authorities with a figure for {year}" "the place of a figure"
    NATIONAL_HIGHEST_QUARTER "lies in the highest quarter of the {authorities} authorities with a figure for {year}, though not among their highest twentieth" "the place of a figure"
    NATIONAL_HIGHEST_TWENTIETH "lies among the highest twentieth of the {authorities} authorities with a figure for {year}" "the place of a figure"
    NATIONAL_ABOVE_ALL "lies above the highest of the {authorities} authorities with a figure for {year}" "the place of a figure"
    NATIONAL_NOT_PLACED "has no place among the figures of {year}, which are rates of a longer or a shorter time" "a rate of another stretch of time than the published one"
    NATIONAL_NO_VALUE "There is no value to place {at}: {state}." "a range, and a figure without a value"
    NATIONAL_ENGLAND "The figure for England in {year} was {england}." "the published figure of England"
    NATIONAL_OF_A_YEAR "A quarter is not a year: the published figures are of whole years, and those of a quarter, with fewer cases, lie further apart." "a quarter's figure in a range of years"
    NATIONAL_OF_ANOTHER_STRETCH "The published figures are of whole years, and this one is not." "a figure of part of a year, or of a day, in a range of years"
    NATIONAL_OF_A_DAY "The published figures are of one day, 31 March, and this one is of a longer time." "a figure of a stretch of time in a range of a day"
    NATIONAL_OTHER_YEAR "The published year is not the one of the figure." "a range of an earlier or a later year"

    // Hard to believe.
    DOUBT_ALL_OR_NOTHING "{value}: all or nothing, of more than 20 cases" "a share done by the day that is 0 or 100 per cent"
    DOUBT_MOVED "{value}, after {earlier} {at}" "a share done by the day that moved far between quarters"
    DOUBT_NATIONAL "{value}, where the authorities of England had from {lowest} to {highest} in {year}" "a value that no authority published"
    DOUBT_ENDS "{value}, where from {lowest} to {highest} would be expected" "a value outside the ends the definition gives"

    // Charts and their tables.
    CHART_ROSE "{name} rose to {value} {at}{against}" "the title of a chart: more than in the period before"
    CHART_FELL "{name} fell to {value} {at}{against}" "the title of a chart: less than in the period before"
    CHART_STAYED "{name} stayed at {value} {at}{against}" "the title of a chart: exactly as in the period before"
    CHART_WAS "{name}: {value} {at}{against}" "the title of a chart: nothing to compare with"
    CHART_NO_VALUE "{name}: {state} {at}" "the title of a chart: no value in the last period"
    CHART_AGAINST ", {target}" "the end of the title of a chart with a judged target"
    CHART_SUBTITLE "{name}: {unit}, {basis}, {first} to {last}" "the subtitle of a chart"
    CHART_SUBTITLE_ONE "{name}: {unit}, {basis}, {last}" "the subtitle of a chart of one period"
    CHART_RANGE "Over {periods}{gaps} the value ran from {least} ({least_at}) to {most} ({most_at})." "the description of a chart"
    CHART_FLAT "Over {periods}{gaps} the value stayed at {value}." "the description of a chart whose values are all the same"
    CHART_ONE "The only value is {value}, {at}." "the description of a chart with one value"
    CHART_EMPTY "No period shown has a value." "the description of a chart without values"
    CHART_GAPS ", {gaps} without a value and marked with a cross," "in the description of a chart with gaps"
    QUARTERS "{number} quarters" "the periods of a chart"
    MONTHS "{number} months" "the periods of a chart"
    YEARS "{number} years" "the periods of a chart"
    CHART_TARGET_LINE "A dashed line marks the target of {target}{published}." "the description of a chart with a target"
    CHART_TARGETS "A dashed line marks the target: {first} in {first_at}, {last} in {last_at}{published}." "the description of a chart whose target changed"
    CHART_TARGET "Target" "the label of the target line, over what was asked for"
    CHART_BREAK "The vertical axis starts at {start}, not at 0." "under a chart whose axis does not start at nought"
    CHART_CHANGED "The definition changed where the line breaks." "under a chart over which the definition changed"
    CHART_CROSS "A cross marks a period without a value." "under a chart with gaps"
    CHART_TABLE "{name} by period" "the caption of the table of a chart"

    COMPARATOR "{value} for {whom} {at} ({notes})" "what others published for the same thing"
    COMPARATOR_MEAN "an average of {value} for {whom} {at} ({notes})" "what neighbours published, each counting the same"
    COMPARATOR_NONE "no figure for {whom} {at}, which is {gap} ({notes})" "others published no number"
    COMPARATOR_NEIGHBOURS "its {number} statistical neighbours" "all neighbours have a figure"
    COMPARATOR_SOME_NEIGHBOURS "{with} of its {number} statistical neighbours" "some neighbours have no figure"
    COMPARATOR_LIST "by the {list}" "which neighbours they are"
    COMPARATOR_OWN "this authority as published" "the authority's own published figure"
    COMPARATOR_ROUNDED "from counts rounded to the nearest 10" "a share made from rounded counts"
    COMPARATOR_OTHER_DAYS "not like for like: our figure is of {point}" "the published figure is of another time"
    COMPARATOR_DIFFERS "not like for like: {differs}" "the published series is defined otherwise"
    BESIDE "Published {at}: {figures}." "what others published, all of one year together"
    BESIDE_ONE "{value} for {whom}" "one published figure, among others of the same year"
    BESIDE_MEAN "an average of {value} for {whom} ({list})" "the mean of neighbours, among others of the same year"
    BESIDE_NONE "no figure for {whom}, which is {gap}" "a published symbol, among others of the same year"
    BESIDE_OWN "{value} for this authority, {standing}" "the authority's own published figure and where it stands"
    BESIDE_OTHER_DAYS "Not like for like: our figure is of {point}." "the published figures are of another time"
    BESIDE_OTHER_DAYS_AND "Not like for like: our figure is of {point}, and {differs}." "the published figures are of another time and defined otherwise"
    BESIDE_DIFFERS "Not like for like: {differs}." "the published series is defined otherwise"
    BESIDE_ROUNDED "Those of England and the region are made from counts rounded to the nearest 10." "shares made from rounded counts"
    BESIDE_SOURCE "Source: {source}, {vintage}." "who published the figures, and when"
    RANKED "ranked {rank} of the {of} authorities with a figure" "where the own published figure stands, 1 the best"
    RANKED_LEVEL "ranked {rank} of the {of} authorities with a figure, level with at least one other" "where the own published figure stands, and another has the same"
    AMONG "one of the {of} authorities with a figure" "the own published figure, where neither way is better"
    STANDING_IN "{standing}, {quartile}" "where the own published figure stands, and its quartile"
    QUARTILE_BEST "in the best quartile" "the best quarter of authorities, by the way that is better"
    QUARTILE_SECOND "in the second-best quartile" "the second-best quarter of authorities"
    QUARTILE_THIRD "in the third-best quartile" "the third-best quarter of authorities"
    QUARTILE_LAST "in the last quartile" "the last quarter of authorities, by the way that is better"
    QUARTILE_LOWEST "in the quartile of the lowest figures" "the lowest quarter, where neither way is better"
    QUARTILE_LOWER "in the quartile of the second-lowest figures" "the second-lowest quarter, where neither way is better"
    QUARTILE_HIGHER "in the quartile of the second-highest figures" "the second-highest quarter, where neither way is better"
    QUARTILE_HIGHEST "in the quartile of the highest figures" "the highest quarter, where neither way is better"
    TABLE_RANK "{rank} of {of}" "the rank in a table"
    TABLE_RANK_LEVEL "{rank} of {of}, level" "the rank in a table, shared with another"
    TABLE_NOT_RANKED "Not ranked ({of})" "the rank in a table, where neither way is better"
    TABLE_LIKE "Like for like" "in a table: the published figures are of the same days and definition"
    TABLE_NOT_PUBLISHED "Not published" "in a table: there is no published figure"
    CHART_PUBLISHED ", and a dotted line ending in a square what was published for England ({value} {at}{unlike})" "the end of the description of a chart with published figures"
    CHART_PUBLISHED_ONLY "A dotted line ending in a square marks what was published for England ({value} {at}{unlike})." "the description of a chart with published figures and no target"
    CHART_UNLIKE "; not like for like" "in the description of a chart: the published figures are not like for like"
    CHART_SOURCE "{subtitle}; England: {source}, {vintage}" "the subtitle of a chart with published figures"
    CHART_ENGLAND "England {year}" "the label of the published figures in a chart, and the head of their column"
    CHART_SMALL "{name}: {value} {at}" "what a small chart shows, in words"
    GAP_SUPPRESSED "suppressed" "a published symbol: c"
    GAP_NOT_AVAILABLE "not available" "a published symbol: x, : or nothing"
    GAP_NOT_APPLICABLE "not applicable" "a published symbol: z"
    GAP_UNRELIABLE "too unreliable to be published" "a published symbol: u"
    GAP_NEAR_NOUGHT "above 0 and rounds to 0" "a published symbol: k, ~ or low"
    GAP_UNSAID "not published" "a published symbol: -, which may stand for any other"

    // A published figure that is another now.
    RESTATED_FROM "The figure of {name} {at} was published as {was} and is now {now}: {why}." "a published figure that is another now"
    RESTATED_FROM_NONE "The figure of {name} {at} was published without a value ({was}) and is now {now}: {why}." "a published figure that had no value"
    RESTATED_TO_NONE "The figure of {name} {at} was published as {was} and has no value now ({state}): {why}." "a published figure that has no value now"
    WHY_FEW_CASES "a few cases were entered late, corrected or removed" "why a published figure is another now, where their number is withheld"
    WHY_DEFINITION "the definition has changed since" "why a published figure is another now"
    WHY_POPULATION "the population that it is divided by has been revised" "why a published figure is another now"
    WHY_ENTERED "another value has been entered since" "why a published figure is another now, where it is not made from records"
    WHY_COUNTING "the same cases are counted otherwise" "why a published figure is another now, where no case tells"
    CASES_LATE "{cases} {verb} entered late" "cases whose records came after publication"
    CASES_CORRECTED "{cases} {verb} corrected" "cases whose records changed after publication"
    CASES_REMOVED "{cases} {verb} removed" "cases whose records went after publication"

    TARGET_FROM "Target from {from}: {target}; tolerance: {tolerance}." "beside a definition, where there is a target"
    TARGET_BY_QUARTER "Target from {from}: {target} for the year, and by its quarters {quarters}; tolerance: {tolerance}." "beside a definition, where the target differs by quarter"
    TARGET_SET_BY "Set by: {who}." "who set a target"
    TARGET_EVIDENCE "Evidence: {evidence}." "on what a target rests"

    HEAD_PERIOD "Period" "the head of a column"
    HEAD_VALUE "Value" "the head of a column"
    HEAD_OTHER_DEFINITION "By the other definition" "the head of a column, where two definitions tell of one period"
    HEAD_TARGET "Target" "the head of a column"
    HEAD_NUMERATOR "Numerator" "the head of a column"
    HEAD_DENOMINATOR "Denominator" "the head of a column"
    HEAD_ENGLAND "England" "the head of a column"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_has_its_own_name_and_says_when_it_is_said() {
        for (at, phrase) in PHRASES.iter().enumerate() {
            assert!(!phrase.when.is_empty(), "{}", phrase.name);
            let others = &PHRASES[at + 1..];
            assert!(
                others.iter().all(|other| other.name != phrase.name),
                "{}",
                phrase.name
            );
        }
    }

    #[test]
    fn no_phrase_uses_a_word_that_misleads() {
        for phrase in PHRASES {
            for word in ["exceed", "significant", "achieved", "per cent of"] {
                assert!(!phrase.words.contains(word), "{}", phrase.name);
            }
        }
    }

    #[test]
    fn a_text_filled_in_is_not_read_for_slots_again() {
        let said = NOT_COMPARABLE.say(&[("point", "{reason}"), ("reason", "none")]);
        assert_eq!(said, "not comparable with {reason}: none");
    }
}
