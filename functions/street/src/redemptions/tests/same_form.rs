//! One form of the counter, sent more than once.

use super::*;

#[test]
fn a_form_sent_again_with_the_next_customers_code_serves_the_next_customer() {
    let mut world = World::new();
    world.earn(2);
    let [first, second] = ["a", "b"].map(|key| world.reserve(GRANNY, key, EGGS).unwrap());
    let codes = [first, second].map(|id| world.digits(id));
    // The answer is lost; the form with its key is still there.
    let told = world.redeem(CLERK, "c", &codes[0]).unwrap();
    assert_eq!(world.redeem(CLERK, "c", &codes[1]).unwrap().redeemed.id, second);
    assert_eq!(world.redeem(CLERK, "c", &codes[0]).unwrap().redeemed, told.redeemed);
    assert_eq!(world.wallet(), (0, 0));
}
