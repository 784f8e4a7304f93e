//! Forms kept on this phone until there is a network: one record each in IndexedDB, under the form's own key.

use leptos::prelude::window;
use wasm_bindgen::prelude::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FormData, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "yimi";
const STORE: &str = "unsent";
/// While records are kept, local storage says so under this name: pages that otherwise need no script look here
/// (`public/loader.js`).
const MARK: &str = "yimi-unsent";

/// One filled form.
pub struct Record {
    /// The hidden field `form`: the idempotency key, so that sending twice does no harm.
    pub key: String,
    /// Where it is sent.
    pub action: String,
    /// Names and values, files included.
    pub fields: js_sys::Array,
}

impl Record {
    /// What a form holds now.
    pub fn of(action: String, data: &FormData) -> Option<Self> {
        let key = data.get("form").as_string()?;
        Some(Self { key, action, fields: js_sys::Array::from(data) })
    }

    /// As it is sent; `key` replaces the field `form`.
    pub fn data(&self, key: &str) -> Result<FormData, JsValue> {
        let data = FormData::new()?;
        for field in self.fields.iter() {
            let field: js_sys::Array = field.unchecked_into();
            let (name, value) = (field.get(0).as_string().unwrap_or_default(), field.get(1));
            match value.dyn_ref::<Blob>() {
                Some(file) => {
                    let file_name = value.dyn_ref::<File>().map(File::name).unwrap_or_default();
                    data.append_with_blob_and_filename(&name, file, &file_name)?;
                }
                None if name == "form" => data.append_with_str(&name, key)?,
                None => data.append_with_str(&name, &value.as_string().unwrap_or_default())?,
            }
        }
        Ok(data)
    }

    /// The words that the person wrote.
    pub fn words(&self) -> String {
        let field = |field: JsValue| -> js_sys::Array { field.unchecked_into() };
        let text = self.fields.iter().map(field).find(|field| field.get(0).as_string().as_deref() == Some("text"));
        text.and_then(|field| field.get(1).as_string()).unwrap_or_default()
    }
}

/// Keeps a form; one of the same key is replaced.
pub async fn keep(record: &Record) -> Result<(), JsValue> {
    let entry = js_sys::Array::of3(&record.key.as_str().into(), &record.action.as_str().into(), &record.fields);
    let store = store(IdbTransactionMode::Readwrite).await?;
    done(&store.put_with_key(&entry, &record.key.as_str().into())?).await?;
    mark(true);
    Ok(())
}

/// Everything kept.
pub async fn all() -> Result<Vec<Record>, JsValue> {
    let store = store(IdbTransactionMode::Readonly).await?;
    let entries: js_sys::Array = done(&store.get_all()?).await?.unchecked_into();
    mark(entries.length() > 0);
    Ok(entries
        .iter()
        .filter_map(|entry| {
            let entry: js_sys::Array = entry.unchecked_into();
            let (key, action) = (entry.get(0).as_string()?, entry.get(1).as_string()?);
            Some(Record { key, action, fields: entry.get(2).unchecked_into() })
        })
        .collect())
}

/// Lets go of a form that has arrived or was refused.
pub async fn forget(key: &str) -> Result<(), JsValue> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    done(&store.delete(&key.into())?).await?;
    let left = done(&store.count()?).await?;
    mark(left.as_f64().is_some_and(|left| left > 0.0));
    Ok(())
}

async fn store(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let opening = window().indexed_db()?.ok_or(JsValue::NULL)?.open_with_u32(DATABASE, 1)?;
    let upgraded = opening.clone();
    super::listen(&opening, "upgradeneeded", move |_| {
        if let Ok(database) = upgraded.result() {
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
        }
    });
    let database: IdbDatabase = done(&opening).await?.unchecked_into();
    database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
}

async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve.unchecked_ref()));
        request.set_onerror(Some(reject.unchecked_ref()));
    });
    JsFuture::from(promise).await?;
    request.result()
}

fn mark(unsent: bool) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Full or forbidden storage costs the page that looks there its chance to send, nothing else.
        let _ = if unsent { storage.set_item(MARK, "1") } else { storage.remove_item(MARK) };
    }
}
