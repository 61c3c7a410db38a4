"""Who pays: a customer with an address, registered once and found again."""

import unittest

import support

PAID = 0
ADDRESS = ("--country", "US", "--state", "NY", "--city", "New York", "--street", "12 Main Street",
           "--zip", "10001")
JANE = ("--name", "Jane Doe", "--email", "jane@example.com", "--phone", "2125550123")


class Customers(unittest.TestCase):
    def setUp(self):
        _, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "pays", "--time-scale", "4")

    def pay(self, *customer):
        done = self.till.run("charge", "40.00", "USD", "--method", "card", *customer)
        self.assertEqual((done.code, done.result["state"]), (PAID, "paid"), done)
        return done.result["customerNo"]

    def test_a_card_holder_with_an_address_is_registered_once_and_found_again(self):
        numbers = [self.pay(*JANE, *ADDRESS), self.pay("--customer", "jane@example.com"),
                   self.pay("--customer", "2125550123"), self.pay(*JANE, *ADDRESS)]
        customers = self.sandbox.get("customers")["customers"]
        self.assertEqual(len(customers), 1, customers)
        self.assertEqual(set(numbers), {customers[0]["customerNo"]})
        known = {"firstName": "Jane", "lastName": "Doe", "email": "jane@example.com",
                 "phone": "2125550123", "countryCode": "US", "state": "NY", "city": "New York",
                 "street": "12 Main Street", "zip": "10001"}
        self.assertEqual({name: customers[0].get(name) for name in known}, known)
        paid_by = {one["customerNo"] for one in self.sandbox.transactions()}
        self.assertEqual(paid_by, set(numbers))


    def test_an_address_that_is_said_twice_is_an_address(self):
        self.pay(*JANE, *ADDRESS)
        self.pay("--customer", "Jane@Example.com", "--email", "jane@example.com")
        customers = self.sandbox.get("customers")["customers"]
        self.assertEqual([one["phone"] for one in customers], ["2125550123"], customers)


if __name__ == "__main__":
    unittest.main()
