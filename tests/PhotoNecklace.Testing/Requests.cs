using System.Globalization;
using System.Text.Json;

namespace PhotoNecklace.Testing;

/// <summary>Makes the platform's requests about data as it sends them, addresses and all.</summary>
public static class Requests
{
    private const string Domain = "demo.myshopify.com";

    /// <summary>A customer is to be erased.</summary>
    public static byte[] RedactCustomer(string customer, params string[] orders) =>
        Write(
            new
            {
                shop_id = 954889,
                shop_domain = Domain,
                customer = Person(customer),
                orders_to_redact = orders.Select(id => long.Parse(id, CultureInfo.InvariantCulture)),
            }
        );

    /// <summary>A customer asks what is stored about her.</summary>
    public static byte[] Data(string customer, params string[] orders) =>
        Write(
            new
            {
                shop_id = 954889,
                shop_domain = Domain,
                orders_requested = orders.Select(id => long.Parse(id, CultureInfo.InvariantCulture)),
                customer = Person(customer),
                data_request = new { id = 9999 },
            }
        );

    /// <summary>A shop has left.</summary>
    public static byte[] RedactShop() => Write(new { shop_id = 954889, shop_domain = Domain });

    private static object Person(string id) =>
        new
        {
            id = long.Parse(id, CultureInfo.InvariantCulture),
            email = "ada@example.com",
            phone = "555-625-1199",
        };

    private static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);
}
