<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CustomerForm</name>
    <message>
        <source>Choose the country.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the province.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the first name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the last name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the e-mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the phone number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter street and house number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the city.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the ZIP code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the postal code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no whole e-mail address: it looks like name@example.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A phone number has digits, with a + before it at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A postal code has only letters A to Z, digits, blanks and dashes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be sent. Write it in another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long to be sent. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signs &amp; and = cannot be sent. Write it without them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street and house number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenPatient</name>
    <message>
        <source>Those of the demo, until it ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Books”, at the foot of the window, checks every one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made for this run of the demo.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>confirmed by the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the gateway&apos;s message; the till asks again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed by hand; the till asks again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway has not told us whether this was paid. Do not charge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Your wallet may show this as paid. Our till keeps asking and will know soon. If it was paid, your receipt is ready; if not, nothing is taken.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway reports a payment that does not fit this sale. Do not charge again; look into the gateway&apos;s portal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid while it was being cancelled: the cancel may have given the money back. Look into the gateway&apos;s portal before handing over the goods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was paid, but the gateway later said something else. Look into the gateway&apos;s portal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Nothing was charged.</source>
        <comment>what the gateway said</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wallet refused the payment. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway closed the sale. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No payment was asked for. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway has known no such payment for a day. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid in the last moment, and refunded in full by the cancel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time ran out and the gateway closed the sale. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve next customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep or refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was already paid, so it was not cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Receipts</name>
    <message>
        <source>No printer is set up on this machine. The receipt can be saved as a PDF or sent by e-mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer %1 does not take the receipt. The sale is not touched by this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The typeface of receipts cannot be used on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer %1 is not there. Switch it on, or choose another one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Relay</name>
    <message>
        <source>The connection to the relay broke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay was put back to an earlier day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay is being restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay cannot be reached. Look at the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key to the relay cannot be read on this machine. Pair the till again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay&apos;s certificate is not good, so nothing was sent to it. Is this machine&apos;s clock right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay does not know this till any more. Pair it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another till is connected with the same pairing. Pair each with a code of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay says what this till does not understand. Bring both to the same version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the pairing code first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no pairing code: one begins with TILLROLL1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code was made by a newer relay. Install the newer Tillroll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is mistyped or cut off. Copy all of it once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code cannot be used. Ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay at %1 would be reached without encryption. Ask for one that begins with wss://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ Relay not paired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No relay is paired with this till. Nothing is lost by that: the till asks the gateway about every sale, a little more often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ Relay is being called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till is connecting to the relay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Relay connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected since %1: the till hears of a payment at once.</source>
        <extracomment>%1: day and time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Relay not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected since %1. Nothing is lost: the till keeps trying, and asks the gateway more often.</source>
        <extracomment>%1: day and time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost meanwhile: the till asks the gateway more often.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Confirmed by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer confirms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkout opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway&apos;s word does not fit this sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registering the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the checkout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept by the shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded in the portal, the shop says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook from the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid, told by webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid, found by asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid, by webhook alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not paid: the gateway knows no such payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded by the cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel wanted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>The books are open in another program. Close it, or use it instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds no books of Tillroll and was left as it is. Choose another profile folder, or move the file away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sales in these books belong to another account at the gateway. Keep them for that one, and use another profile folder for this account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The books were written by a newer Tillroll and were left as they are. Install that version or a later one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The books cannot be written. Look at the permissions of the profile folder, and whether its disk is mounted to be read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. All that was written down is safe; free some space and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the books is damaged. Stop selling with it, keep a copy of the profile folder, and restore the newest backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in the books was changed or is missing. Keep a copy of the profile folder, then check the books to see what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk does not read or write the books. Check the disk and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The books have no such entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a sale with this reference already; none ever serves twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sale has changed meanwhile. Open it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can be no sale; nothing was written down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was not sent, because a value in it cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was not sent: the name of the gateway&apos;s host is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was not sent: there is no connection to the gateway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was not sent: the gateway could not be reached in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was not sent: there is no secure connection to the gateway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was not sent, because the till was closing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost before the answer came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway has an error of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway pointed to another address, which the till never follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was not as the gateway&apos;s manual says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer had a code that is not in the gateway&apos;s manual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway or the wallet behind it has trouble.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till was closed before the answer came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway did not accept the signature: check merchant number, store number and token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway refused the request with code %1.</source>
        <extracomment>%1: a number by which the gateway says why</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway refused the customer (code %1)</source>
        <extracomment>%1: a number by which the gateway says why</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway refused the sale (code %1)</source>
        <extracomment>%1: a number by which the gateway says why</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway refused to cancel (code %1)</source>
        <extracomment>%1: a number by which the gateway says why</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer about the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer: the checkout may be open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer: it may be cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This amount cannot be charged. Look at the amount and at the tip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take %2. Choose another way to pay.</source>
        <extracomment>%1: a way to pay; %2: a currency, as USD</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway cannot take this customer. Look at name, e-mail, phone and address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 checks the card holder&apos;s address: enter street, city, post code and country.</source>
        <extracomment>%1: a way to pay</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The walk-in customer of the settings cannot be registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting “%1” cannot be sent to the gateway.</source>
        <extracomment>%1: the name of a setting</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The note is too long: at most %n character(s).</source>
        <translation>
            <numerusform>The note is too long: at most %n character.</numerusform>
            <numerusform>The note is too long: at most %n characters.</numerusform>
        </translation>
    </message>
    <message>
        <source>This till has no sale %1.</source>
        <extracomment>%1: the number of a sale</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sale has gone on meanwhile: this is not possible any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not cancelled yet: asking again first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>needs a look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customer confirms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incl. tip %1</source>
        <extracomment>After an amount that is more than the goods&apos;. %1: an amount of money</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::Assistant</name>
    <message>
        <source>Tillroll: first steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands on the payment screen and on every receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post code and city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency of your prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins the number of every sale. Each till of a store needs its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your Pockyt account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try everything out in the sandbox first, or sell for real money at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox: no money moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production: real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It signs every sale. It is kept in this machine&apos;s key store or in a file that only this user can read, and never shown again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it from your Pockyt account. Backspace empties the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or a file that holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file must be readable by you alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every screen and receipt will be marked SANDBOX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers will be charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <extracomment>%1 of %2, both numbers</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the two first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and open anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test and open the till</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::CheckoutView</name>
    <message>
        <source>Checkout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page wanted to leave the checkout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page wanted to leave the checkout for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot prove who it is: its certificate is not good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page opens one dialog after another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page has stopped working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page does not load. The network or the gateway may be down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system does not shut the page in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page takes too long to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page no longer answers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::CounterSection</name>
    <message>
        <source>Counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change is saved at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A customer has this long to pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then the till cancels the sale. Sales that are open now keep the time that they were opened with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A paid sale stays in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds: paid, not paid, needs a look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A field for a note on the sell page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tips to choose from, in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use at most four whole numbers from 1 to 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who takes payments here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written into every sale from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most four, as 10, 15, 20. Empty: no tips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amounts are typed without a point: 1250 is 12.50</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::CustomerCard</name>
    <message>
        <source>Customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the customer off: walk-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find or add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find or add a customer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::CustomerModel</name>
    <message>
        <source>Walk-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No way to pay takes the store&apos;s currency. Look into the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No details needed for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs the customer&apos;s name and address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs this customer&apos;s address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::CustomerPanel</name>
    <message>
        <source>Back without a change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back without a change (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find on file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::DayModel</name>
    <message>
        <source>Today: no sale yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Today: %n sale(s), %1</source>
        <extracomment>%1: an amount of money</extracomment>
        <translation>
            <numerusform>Today: %n sale, %1</numerusform>
            <numerusform>Today: %n sales, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Last: %1 %2, paid %3</source>
        <extracomment>%1: an amount of money, %2: a way to pay, %3: a time of day</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::DisplayModel</name>
    <message>
        <source>One moment, please</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We are checking the payment. Please do not pay again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm on your phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you paid was refunded in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::DisplaySection</name>
    <message>
        <source>Customer display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the till starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a second screen, where there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a window, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display, or F9, shows and hides it at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the customer the amount, the code and whether it is paid. It fills a second screen, never the till&apos;s; in a window on the same screen it can lie over the till.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::DisplayWindow</name>
    <message>
        <source>Tillroll: customer display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secured by Pockyt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::DoctorSection</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Books</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what was checked, %2: how it stands, as &quot;in order&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks everything that a sale needs. No money moves, and selling goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing stops a sale; something is worth a look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something needs you: see above what to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::ExtrasCard</name>
    <message>
        <source>Order note (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the shop and the receipt; no names or other personal data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note and tip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tip</source>
        <extracomment>%1: a whole number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::FindView</name>
    <message>
        <source>Name, e-mail or phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a customer by name, e-mail or phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name, an e-mail address or the last digits of a phone number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody on file fits. Add the customer, or try other words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::FormField</name>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a region and its code</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::GatewaySection</name>
    <message>
        <source>Gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account at Pockyt that this till sells for. It is tested before it is saved, by a signed question that moves no money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox: no money moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production: real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merchant number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste another to replace the one in use, which is never shown. Backspace empties the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or a file that holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file must be readable by you alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test and save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every screen and receipt is marked SANDBOX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers are charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s own gateway, inside this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sales in the books belong to this account. For another one, use another profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the account&apos;s token as well: it is tested with the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. The till starts again with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>But this machine&apos;s clock is %n second(s) away from the gateway&apos;s. Set it.</source>
        <translation>
            <numerusform>But this machine&apos;s clock is %n second away from the gateway&apos;s. Set it.</numerusform>
            <numerusform>But this machine&apos;s clock is %n seconds away from the gateway&apos;s. Set it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tillroll::ui::HistoryFilter</name>
    <message>
        <source>Search reference, amount, customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All cashiers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One day …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::HistoryModel</name>
    <message>
        <source>Walk-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::Keypad</name>
    <message>
        <source>Delete the last digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimal point</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::LateCard</name>
    <message>
        <source>Paid after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to tell the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Your payment reached us after we had closed the sale. You pay once: either it stands, or you get all of it back.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid after all: keep or refund?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is refunded in the portal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 of %2: which of the late payments this is</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till had cancelled it, and a cancel can give the money back. Look into the gateway&apos;s portal first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for transaction %1 in the gateway&apos;s portal and refund it there. This till cannot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed without a payment on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid on %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::MainWindow</name>
    <message>
        <source>Tillroll (SANDBOX)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tillroll</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::MethodTile</name>
    <message>
        <source>Pay by %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::MethodsCard</name>
    <message>
        <source>How they pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No way to pay that is offered takes %1. Choose other ways, or another currency, in the settings.</source>
        <extracomment>%1: a currency&apos;s code</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::MethodsSection</name>
    <message>
        <source>Ways to pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those ticked stand on the counter, in this order, where they take its currency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the gateway who pays (customer number)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the gateway the credit type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1</source>
        <extracomment>%1: a way to pay, as &quot;Alipay&quot;; above switches that are about it alone</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n currency(ies)</source>
        <translation>
            <numerusform>%n currency</numerusform>
            <numerusform>%n currencies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tillroll::ui::NoticeWindow</name>
    <message>
        <source>The till cannot start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tillroll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::PageEngines</name>
    <message>
        <source>This till was installed without its browser. The customer can scan the code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till runs as the administrator, where a web page is not shut in. The customer can scan the code. To pay on this screen, start the till as another user, or let the owner allow it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system does not let the till shut a web page in. The customer can scan the code; the owner can allow the page in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser on this system is too old for payments. The customer can scan the code. To pay on this screen, update the system, or let the owner allow it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::PagePanel</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the QR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer cannot pay on this screen now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkout is not at an address that may be shown on this screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the page …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer pays here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not opened: %1 is not among the checkout&apos;s addresses. The owner can add it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::PageSection</name>
    <message>
        <source>Pay on this screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A customer without a phone can pay on this till. Scanning the code on the customer&apos;s own phone is the safer way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card data and PCI: when customers scan the QR code and pay on their own phone, no card data touches this till. Cards typed on this till&apos;s screen make it a virtual terminal (SAQ C-VT), with far more to prove: the machine kept apart from others, and its browser up to date. Your acquirer decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other hosts that the payment page may use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow it also where the browser is old or not shut in (your risk)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One a line: pay.example.com, or *.example.com for all below it. The page&apos;s own host needs no mention.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::PayModel</name>
    <message>
        <source>The gateway does not answer. The till keeps asking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked just now: not paid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling: the till asks first whether it was paid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the gateway …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Asked %n time(s) since %1, and answered</source>
        <extracomment>%1: a time of day</extracomment>
        <translation>
            <numerusform>Asked %n time since %1, and answered</numerusform>
            <numerusform>Asked %n times since %1, and answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked %n time(s) since %1, no answer since %2</source>
        <extracomment>%1, %2: times of day</extracomment>
        <translation>
            <numerusform>Asked %n time since %1, no answer since %2</numerusform>
            <numerusform>Asked %n times since %1, no answer since %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The customer&apos;s phone had begun to confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sale is paid and cannot be cancelled. Money is given back in the gateway&apos;s portal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked just now: what the gateway reports does not fit this sale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked just now: still not known.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::PayPage</name>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the checkout …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer pays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay on this screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on customer display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not to be paid any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer confirms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The books cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not to be paid until they can</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::PreferenceBook</name>
    <message>
        <source>The preferences hold until the till ends: %1 cannot be written (%2).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::QrView</name>
    <message>
        <source>QR code of the payment page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::ReceiptActions</name>
    <message>
        <source>Your receipt from %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the e-mail …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is printed on %1.</source>
        <extracomment>%1: the name of the printer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is saved as %1.</source>
        <extracomment>%1: a file</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An e-mail with the receipt is open in your mail program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is copied as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF cannot be written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mail program is set up on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::ReceiptPreview</name>
    <message>
        <source>The receipt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::ReceiptsPage</name>
    <message>
        <source>Sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sales cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type other words, or look at more of the sales.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you sell is listed here, newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is named as cashier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only own sales may be seen at this till. Whose they are, the settings have to tell: see “Counter”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::ReceiptsSection</name>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change is saved at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the printer says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll of 80 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll of 58 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lines of receipts sent as text are as long as this paper is wide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop&apos;s default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What cashiers may look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales of earlier days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales that others took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own sales are those with the name that stands under “Counter”, “Who takes payments here”, when the sale is opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::RelaySection</name>
    <message>
        <source>Relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A relay takes the gateway&apos;s messages where they can arrive, and brings them to this till at once. Every sale also works without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s own relay, inside this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till&apos;s name there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the pairing up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste what “tillroll-relay enroll” printed. It holds a key, so it is not shown. Backspace empties the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) came since the start.</source>
        <translation>
            <numerusform>%n message came since the start.</numerusform>
            <numerusform>%n messages came since the start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them about sales of another till.</source>
        <translation>
            <numerusform>%n of them about a sale of another till.</numerusform>
            <numerusform>%n of them about sales of another till.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them not the gateway&apos;s, and refused.</source>
        <translation>
            <numerusform>%n of them not the gateway&apos;s, and refused.</numerusform>
            <numerusform>%n of them not the gateway&apos;s, and refused.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some were lost at the relay: the till has asked about every open sale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paired. The till starts again with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up. The till starts again without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of them could not be written down with their sale, and are set aside: have the books checked.</source>
        <translation>
            <numerusform>%n of them could not be written down with its sale, and is set aside: have the books checked.</numerusform>
            <numerusform>%n of them could not be written down with their sales, and are set aside: have the books checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tillroll::ui::ResultPage</name>
    <message>
        <source>What to tell the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a receipt, or press any key for the next sale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Next sale in %n second(s), or press any key</source>
        <translation>
            <numerusform>Next sale in %n second, or press any key</numerusform>
            <numerusform>Next sale in %n seconds, or press any key</numerusform>
        </translation>
    </message>
    <message>
        <source>What became of the sale</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::SalePanel</name>
    <message>
        <source>The gateway has answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the gateway …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the gateway again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::SaleStrip</name>
    <message>
        <source>SANDBOX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the payments that came after their sales were closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n paid after all</source>
        <extracomment>On the bell. %n: how many sales were paid after they had been closed</extracomment>
        <translation>
            <numerusform>%n paid after all</numerusform>
            <numerusform>%n paid after all</numerusform>
        </translation>
    </message>
    <message>
        <source>Opens the sales for which there is no room here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>%n: sales for which there is no room beside the others</extracomment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tillroll::ui::Section</name>
    <message>
        <source>Saving …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force until the demo ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::SellModel</name>
    <message>
        <source>The gateway refused this customer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no longer offered. Choose another way.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::SellPage</name>
    <message>
        <source>Enter an amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was a barcode. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new sale: type the amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tip %1 %: %2</source>
        <extracomment>%1: a percentage, %2: an amount of money</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::SettingsPage</name>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay on this screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::SetupModel</name>
    <message>
        <source>Customers and receipts need a name to go by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most 60 characters fit on a receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 1 to 16 letters A to Z, digits or hyphens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the number from your Pockyt account: digits, without blanks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address moves real money. Choose production, or the address of a sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address is a sandbox: no money would arrive. Choose sandbox, or the address of production.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers and accepts this till.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept this token for merchant %2 and store %3. Compare both numbers with your Pockyt account and copy the token anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. The till opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most 120 characters fit on a receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 accepts the token but refused the question. %2 Ask the gateway&apos;s support what this account may do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer. %2 Look at the network and the address, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::Sidebar</name>
    <message>
        <source>Sell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the customer display, or hides it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::StatusLine</name>
    <message>
        <source>● Gateway answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Books in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens what this means, and what can be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Gateway does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Books cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Clock is off: %1</source>
        <extracomment>%1: the date and time that this machine believes in</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway does not answer. Sales that are open stay open, and the till keeps asking. Look at the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sale is asked about at the gateway until it has an end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step of every sale is on the disk before it is taken. A check goes over all of them; selling goes on meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the books</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A clock that is far off has sales refused and receipts dated wrongly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking every sale …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway told no time. See yourself that the clock is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agrees with the gateway&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) away from the gateway&apos;s. Set this machine&apos;s clock.</source>
        <translation>
            <numerusform>%n second away from the gateway&apos;s. Set this machine&apos;s clock.</numerusform>
            <numerusform>%n seconds away from the gateway&apos;s. Set this machine&apos;s clock.</numerusform>
        </translation>
    </message>
    <message>
        <source>● Books are damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ Gateway not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::Stepper</name>
    <message>
        <source>%1: less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::StoreSection</name>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands on the payment screen and on every receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post code and city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last words on a receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example how to bring goods back. May be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts name the customer, where known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency of your prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When this or the name is changed, the till starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins the number of every sale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tillroll::ui::TimelineView</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
