//! The tasks of the requests under way, driven from outside.
//!
//! Invariant: at any moment the host waits for at most one promise per task, and polls a task only with what that
//! promise became. So no executor, no waker and no callback lives in the module: a panic surfaces in exactly the call
//! that caused it, and everything else that waited here can be started over by the host.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// What the host's promise became: bytes, or the reason why not.
pub type Arrival = Result<Vec<u8>, HostFailure>;

/// A promise of the host was rejected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("host: {0}")]
pub struct HostFailure(pub String);

/// A task's number; never given out twice within an instance, never 0.
pub type TaskNumber = u64;

/// A task that nobody resumed for so long belongs to a caller who hung up: the runtime then drops the host's promise
/// without a word. 15 min: six photos of 10 MB over 600 kbit/s take 14.
pub const ABANDONED_AFTER_MS: i64 = 15 * 60 * 1000;

thread_local! {
    static ARRIVED: RefCell<Option<Arrival>> = const { RefCell::new(None) };
}

/// Waits for the promise that was just left with the host.
///
/// # Errors
/// [`HostFailure`] when it was rejected.
pub fn arrival() -> impl Future<Output = Arrival> {
    let mut asked = false;
    std::future::poll_fn(move |_| {
        if asked {
            let none = || Err(HostFailure("resumed with nothing".into()));
            Poll::Ready(ARRIVED.take().unwrap_or_else(none))
        } else {
            asked = true;
            Poll::Pending
        }
    })
}

/// How far a task came.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress<T> {
    /// It ended, and is freed.
    Done(T),
    /// It waits for the promise that it left with the host.
    Waits(TaskNumber),
    /// There is no such task.
    Unknown,
}

struct Task<T> {
    waits_since_ms: i64,
    future: Pin<Box<dyn Future<Output = T>>>,
}

/// The tasks that wait.
pub struct Tasks<T> {
    waiting: BTreeMap<TaskNumber, Task<T>>,
    last: TaskNumber,
}

impl<T> Tasks<T> {
    /// No task yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { waiting: BTreeMap::new(), last: 0 }
    }

    /// Polls a new task for the first time.
    pub fn begin(&mut self, now_ms: i64, future: impl Future<Output = T> + 'static) -> Progress<T> {
        self.drop_abandoned(now_ms);
        self.last += 1;
        self.poll(self.last, now_ms, Box::pin(future))
    }

    /// Polls a waiting task with what its promise became.
    pub fn resume(&mut self, number: TaskNumber, now_ms: i64, arrival: Arrival) -> Progress<T> {
        let Some(task) = self.waiting.remove(&number) else { return Progress::Unknown };
        ARRIVED.set(Some(arrival));
        self.poll(number, now_ms, task.future)
    }

    /// Forgets a task whose request the host has already answered.
    pub fn forget(&mut self, number: TaskNumber) {
        self.waiting.remove(&number);
    }

    /// How many wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    fn poll(&mut self, number: TaskNumber, now_ms: i64, mut future: Pin<Box<dyn Future<Output = T>>>) -> Progress<T> {
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => Progress::Done(output),
            Poll::Pending => {
                self.waiting.insert(number, Task { waits_since_ms: now_ms, future });
                Progress::Waits(number)
            }
        }
    }

    /// Numbers grow with time, so looking at the oldest is enough to bound the list.
    fn drop_abandoned(&mut self, now_ms: i64) {
        while let Some(oldest) = self.waiting.first_entry() {
            if now_ms - oldest.get().waits_since_ms < ABANDONED_AFTER_MS {
                break;
            }
            oldest.remove();
        }
    }
}

impl<T> Default for Tasks<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    async fn two_steps(alive: Rc<()>) -> String {
        let first = arrival().await;
        let second = arrival().await;
        drop(alive);
        format!("{first:?} {second:?}")
    }

    #[test]
    fn a_task_that_never_waits_ends_at_once() {
        let mut tasks = Tasks::new();
        assert_eq!(tasks.begin(0, async { 7 }), Progress::Done(7));
        assert!(tasks.is_empty());
    }

    #[test]
    fn each_promise_reaches_its_own_task_in_turn() {
        let mut tasks = Tasks::new();
        let alive = Rc::new(());
        let Progress::Waits(a) = tasks.begin(0, two_steps(alive.clone())) else { panic!("waits") };
        let Progress::Waits(b) = tasks.begin(0, two_steps(alive.clone())) else { panic!("waits") };
        assert_ne!(a, b);
        assert_eq!(tasks.resume(b, 0, Ok(vec![1])), Progress::Waits(b));
        assert_eq!(tasks.resume(a, 0, Err(HostFailure("gone".into()))), Progress::Waits(a));
        assert_eq!(tasks.resume(b, 0, Ok(vec![2])), Progress::Done("Ok([1]) Ok([2])".into()));
        assert_eq!(tasks.resume(a, 0, Ok(vec![3])), Progress::Done("Err(HostFailure(\"gone\")) Ok([3])".into()));
        assert_eq!(tasks.resume(a, 0, Ok(vec![])), Progress::Unknown);
        assert!(tasks.is_empty());
        assert_eq!(Rc::strong_count(&alive), 1, "an ended task is freed");
    }

    #[test]
    fn a_forgotten_task_is_freed_and_unknown() {
        let mut tasks = Tasks::new();
        let alive = Rc::new(());
        let Progress::Waits(a) = tasks.begin(0, two_steps(alive.clone())) else { panic!("waits") };
        tasks.forget(a);
        assert_eq!(Rc::strong_count(&alive), 1);
        assert_eq!(tasks.resume(a, 0, Ok(vec![])), Progress::Unknown);
    }

    #[test]
    fn a_caller_who_hung_up_is_swept_and_a_slow_one_is_not() {
        let mut tasks = Tasks::new();
        let alive = Rc::new(());
        tasks.begin(0, two_steps(alive.clone()));
        tasks.begin(ABANDONED_AFTER_MS - 1, two_steps(alive.clone()));
        assert_eq!(tasks.len(), 2);
        tasks.begin(ABANDONED_AFTER_MS, two_steps(alive.clone()));
        assert_eq!(tasks.len(), 2, "the first is gone, the second and third wait");
        assert_eq!(Rc::strong_count(&alive), 3);
    }
}
