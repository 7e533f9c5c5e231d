//! The function by which a task evaluates an authority: `evaluate(errand, authority)`, the figures
//! of all its definitions as text. Never a function of case queries.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_datafusion_err, exec_err};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};

use crate::desks::Desks;

/// Begins what the function says when it cannot; what follows is for the reader.
pub(crate) const SAYS: &str = "quarterday says: ";

/// The function on an executor, which does the work, and elsewhere, where it is only known.
pub(crate) fn function(desks: Option<Desks>) -> ScalarUDF {
    let text = vec![DataType::Utf8, DataType::Utf8];
    // Volatile: to be worked out by tasks, once for each row, and by no planner.
    let signature = Signature::exact(text, Volatility::Volatile);
    ScalarUDF::from(Evaluate { signature, desks })
}

struct Evaluate {
    signature: Signature,
    desks: Option<Desks>,
}

impl ScalarUDFImpl for Evaluate {
    fn name(&self) -> &'static str {
        "evaluate"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let Some(desks) = &self.desks else {
            return exec_err!("{SAYS}only an executor evaluates");
        };
        let columns = args
            .args
            .iter()
            .map(|argument| argument.to_array(args.number_rows));
        let columns = columns.collect::<Result<Vec<_>>>()?;
        let texts: Vec<&StringArray> = columns
            .iter()
            .filter_map(|column| column.as_string_opt::<i32>())
            .collect();
        let [errands, authorities] = texts.as_slice() else {
            return exec_err!("{SAYS}an errand and an authority are wanted");
        };
        let pairs = errands.iter().zip(authorities.iter());
        let figures = pairs.map(|(errand, authority)| {
            let (errand, authority) = (errand.unwrap_or_default(), authority.unwrap_or_default());
            let figures = desks.figures(errand, authority);
            figures
                .map(Some)
                .map_err(|why| exec_datafusion_err!("{SAYS}{why}"))
        });
        let figures: StringArray = figures.collect::<Result<_>>()?;
        debug_assert_eq!(figures.len(), args.number_rows, "one for each authority");
        Ok(ColumnarValue::Array(Arc::new(figures)))
    }
}

impl std::fmt::Debug for Evaluate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Evaluate").finish_non_exhaustive()
    }
}

impl PartialEq for Evaluate {
    fn eq(&self, other: &Self) -> bool {
        self.signature == other.signature
    }
}

impl Eq for Evaluate {}

impl Hash for Evaluate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}
