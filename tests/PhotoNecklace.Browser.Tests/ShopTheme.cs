using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using Azurite.Testing;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>
/// The product page of a shop, of our own making (folder <c>Themes</c>): it has the structure of real themes, and keeps what it sends to
/// the cart. The product is a heart locket; a rose gold one under glass has no variant in the settings.
/// </summary>
internal sealed partial class ShopTheme(PagesFixture pages, BrowserPage page, string theme)
{
    /// <summary>The key of the only line of the shop's cart, as Shopify writes one.</summary>
    public const string LineKey = "44000000000001:2f6a";

    private readonly List<Dictionary<string, string>> _added = [];
    private readonly List<JsonNode> _changed = [];

    /// <summary>The designer in its frame.</summary>
    public Designer Designer { get; } = new(page.Page, page.Page.FrameLocator("iframe"));

    /// <summary>What the shop shows for chosen, such as <c>Gold / Glass</c>.</summary>
    public ILocator Shown => page.Page.Locator("#shown");

    /// <summary>The sentence that held up the cart.</summary>
    public ILocator Held => page.Page.Locator("[data-photo-necklace-held]");

    /// <summary>
    /// Page and frame both say why nothing went into the cart. The frame says it a moment later, and what lies below moves then: a click
    /// there in between would miss.
    /// </summary>
    public async Task IsHeldAsync(string sentence)
    {
        await Assertions.Expect(Held).ToContainTextAsync(sentence);
        await Assertions.Expect(Designer.Find("#missing")).ToContainTextAsync(sentence);
    }

    /// <summary>What the frame says of the shop's form.</summary>
    public ILocator State => Designer.Find("#in-form");

    private bool IsWooCommerce => theme.StartsWith("woocommerce", StringComparison.Ordinal);

    public ILocator AddButton =>
        page.Page.Locator(
            "#product-form-main [name=add], #AddToCart-product-template, .single_add_to_cart_button, .js-add-to-cart, form.cart .wp-element-button"
        );

    /// <summary>The fields of every request to the cart, in their order; properties as <c>properties[name]</c>.</summary>
    public IReadOnlyList<Dictionary<string, string>> Added
    {
        get
        {
            lock (_added)
            {
                return [.. _added];
            }
        }
    }

    /// <summary>The bodies of the requests that changed a line of the cart, in their order.</summary>
    public IReadOnlyList<JsonNode> Changed
    {
        get
        {
            lock (_added)
            {
                return [.. _changed];
            }
        }
    }

    /// <summary>Opens the product's page with the script's tag <c>inside</c> the form, in a <c>block</c> after it, or at the body's <c>end</c>.</summary>
    /// <param name="where">One of these places; the page has the tag nowhere else.</param>
    /// <param name="attributes">What the tag says beside its shop.</param>
    /// <param name="change">Changes the page before it is sent.</param>
    public async Task OpenAsync(string where, string attributes = "", Func<string, string>? change = null)
    {
        await page.Page.RouteAsync(PagesFixture.ShopOrigin + "/**", AnswerAsync);
        await page.Page.GotoAsync(
            PagesFixture.ShopOrigin + (IsWooCommerce ? "/product/heart-locket/" : "/products/heart-locket")
        );

        async Task AnswerAsync(IRoute route)
        {
            var request = route.Request;
            var path = new Uri(request.Url).AbsolutePath;
            if (request.Method == "POST" && path == "/cart/change.js")
            {
                lock (_added)
                {
                    _changed.Add(JsonNode.Parse(request.PostData!)!);
                }

                await route.FulfillAsync(new() { ContentType = "application/json", Body = "{}" });
            }
            else if (path == "/cart.js")
            {
                var cart = $$"""{"items": [{"key": "{{LineKey}}", "variant_id": 44000000000001, "quantity": 2}]}""";
                await route.FulfillAsync(new() { ContentType = "application/json", Body = cart });
            }
            else if (path == "/cart")
            {
                await route.FulfillAsync(new() { ContentType = "text/html", Body = CartPage() });
            }
            else if (request.Method == "POST")
            {
                lock (_added)
                {
                    _added.Add(Fields(request));
                }

                await (
                    IsWooCommerce
                        ? route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Cart</title>" })
                        : route.FulfillAsync(new() { ContentType = "application/json", Body = "{\"id\": 1}" })
                );
            }
            else if (path.EndsWith("/heart-locket", StringComparison.Ordinal) || path.EndsWith('/'))
            {
                var tag =
                    $"<script src=\"{pages.Http.BaseAddress}assets/embed.js\" data-shop=\"theme\" {attributes} async></script>";
                var html = (await ReadAsync(theme)).Replace("{{" + where + "}}", tag, StringComparison.Ordinal);
                html = Place().Replace(html, "");
                await route.FulfillAsync(new() { ContentType = "text/html", Body = change?.Invoke(html) ?? html });
            }
            else if (path == "/products/heart-locket.js")
            {
                await route.FulfillAsync(new() { ContentType = "application/json", Body = ProductJson });
            }
            else
            {
                await route.FulfillAsync(new() { Body = "" });
            }
        }
    }

    /// <summary>Chooses a metal in the shop's own picker, as a customer does.</summary>
    public Task ChooseAsync(string metal) =>
        theme switch
        {
            "section" => page.Page.Locator($"input[name='Metal-1'][value='{metal}']").CheckAsync(),
            "announcing" => page.Page.Locator($"input[name='Metal'][value='{metal}']").CheckAsync(),
            "radios" => page.Page.GetByLabel(metal, new() { Exact = false }).First.CheckAsync(),
            _ => page.Page.Locator("#option-1").SelectOptionAsync(new SelectOptionValue { Label = metal }),
        };

    /// <summary>Chooses a photo in the frame and waits until the necklace is in the shop's form.</summary>
    public async Task MakeAsync(string engraving = "Always")
    {
        await Designer.FillAsync("#engraving-1", engraving);
        await Designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500));
        await Designer.IsAcceptedAsync();
        await IsInFormAsync();
    }

    public Task IsInFormAsync() => Expect(State).ToContainTextAsync("orders it as you see it here", Patient());

    /// <summary>Adds to the cart as a customer does, and gives what the shop got.</summary>
    public async Task<Dictionary<string, string>> AddAsync()
    {
        var before = Added.Count;
        // By key: right after a scroll a loaded browser may still send the mouse to the frame that was there before.
        await AddButton.PressAsync("Enter");
        var held = "";
        await Eventually.True(
            async () => Added.Count > before || (held = string.Concat(await Held.AllInnerTextsAsync())).Length > 0,
            "the shop to get something"
        );
        Assert.True(Added.Count > before, $"The shop got nothing. The page says: {held}");
        return Added[before];
    }

    /// <summary>Waits for a condition.</summary>
    public static Task UntilAsync(Func<bool> condition, string otherwise) => Eventually.True(condition, otherwise);

    private static LocatorAssertionsToContainTextOptions Patient() => new() { Timeout = 60_000 };

    // As the Liquid in docs/shop-integration.md writes a line.
    private string CartPage()
    {
        var line = Added is [.., var last] ? last : [];
        return $"""
            <!doctype html><html lang="en"><title>Cart</title><main><h1>Cart</h1>
            <img src="{line.GetValueOrDefault("properties[Preview]")}" alt="Your necklace" width="150" height="150" />
            <a href="/products/heart-locket?variant={line.GetValueOrDefault("id")}#design={line.GetValueOrDefault(
                "properties[_design]"
            )}&line={HttpUtility.UrlEncode(LineKey)}">Edit design</a>
            </main></html>
            """;
    }

    private const string ProductJson = """
        {"id": 77, "variants": [
          {"id": 44000000000001, "price": 4900, "options": ["Silver", "Resin dome"]}, {"id": 44000000000002, "options": ["Silver", "Glass"]},
          {"id": 44000000000003, "price": 7950, "options": ["Gold", "Resin dome"]}, {"id": 44000000000004, "options": ["Gold", "Glass"]},
          {"id": 44000000000005, "options": ["Rose gold", "Resin dome"]}, {"id": 44000000000006, "options": ["Rose gold", "Glass"]}]}
        """;

    private static Dictionary<string, string> Fields(IRequest request)
    {
        var type = request.Headers.GetValueOrDefault("content-type") ?? "";
        var body = System.Text.Encoding.UTF8.GetString(request.PostDataBuffer ?? []);
        if (type.StartsWith("multipart/form-data", StringComparison.Ordinal))
        {
            return Part().Matches(body).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        }

        if (type.StartsWith("application/json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(body);
            var item = json.RootElement.GetProperty("items")[0];
            var fields = item.GetProperty("properties")
                .EnumerateObject()
                .ToDictionary(p => $"properties[{p.Name}]", p => p.Value.GetString()!);
            fields["id"] = item.GetProperty("id").ToString();
            return fields;
        }

        var query = HttpUtility.ParseQueryString(body);
        return query.AllKeys.ToDictionary(k => k!, k => query[k]!);
    }

    private static async Task<string> ReadAsync(string name)
    {
        await using var stream = typeof(ShopTheme).Assembly.GetManifestResourceStream($"themes/{name}.html")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("""\{\{\w+\}\}""")]
    private static partial Regex Place();

    [GeneratedRegex(
        """name="(?<name>[^"]+)"\r\n\r\n(?<value>.*?)\r\n--""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Part();
}
