using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The designer in the product pages of shops: what gets into the cart, and what does not.</summary>
public sealed partial class ShopPageTests(PagesFixture pages)
{
    [Theory]
    [InlineData("section", "inside")]
    [ThoroughData("section", "block")]
    [ThoroughData("section", "end")]
    [ThoroughData("select", "inside")]
    [InlineData("select", "block")]
    [ThoroughData("woocommerce", "inside")]
    [ThoroughData("woocommerce", "block")]
    [InlineData("woocommerce", "end")]
    [InlineData("radios", "inside")]
    [ThoroughData("radios", "block")]
    [ThoroughData("announcing", "inside")]
    [InlineData("announcing", "block")]
    [ThoroughData("announcing", "end")]
    public async Task The_cart_gets_the_variant_and_all_properties(string theme, string where)
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, theme);
        await shop.OpenAsync(where);
        await shop.Designer.IsDrawnAsync();
        await shop.Designer.PickAsync("metal", "gold");
        await shop.MakeAsync("Mum & Dad");
        await shop.Designer.PressAsync("#zoom-in");
        await Expect(shop.Designer.Find("#placed")).ToContainTextAsync("the way you’ve placed it");
        await page.Page.Locator("form:not(.installment) input[name='properties[_crop]']").WaitForAsync(Attached);

        var fields = await shop.AddAsync();
        Assert.Equal("44000000000003", fields.GetValueOrDefault("variation_id") ?? fields["id"]);
        Assert.Equal("Mum & Dad", fields["properties[Engraving]"]);
        Assert.Matches("^[0-9a-f]{32}$", fields["properties[_photo_id]"]);
        Assert.Equal(4, fields["properties[_crop]"].Split(',').Length);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_is_typed_as_the_theme_takes_the_frame_away_is_kept()
    {
        await using var page = await pages.OpenAsync();
        await page.Page.AddInitScriptAsync(
            """
            if (parent !== window) {
              addEventListener('input', () => parent.postMessage('typed', '*'));
            } else {
              addEventListener('message', ({ data }) => {
                if (data === 'typed') {
                  document.querySelector('#product-form-main').innerHTML = window.contents;
                }
              });
            }
            """
        );
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("inside");
        await shop.Designer.IsDrawnAsync();
        await shop.Designer.FillAsync("#engraving-1", "Mum & Dad");
        await page.Page.Locator("#product-form-main > iframe").WaitForAsync(Attached);
        await shop.Designer.IsDrawnAsync();
        await Expect(shop.Designer.Find("#engraving-1")).ToHaveValueAsync("Mum & Dad");
    }

    [Theory]
    [ThoroughData("section")]
    [ThoroughData("select")]
    [InlineData("woocommerce")]
    [ThoroughData("radios")]
    [InlineData("announcing")]
    public async Task Theme_and_frame_show_the_same_metal_whoever_chose_it(string theme)
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, theme);
        await shop.OpenAsync("block");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();

        await shop.Designer.PickAsync("metal", "gold");
        await Expect(shop.Shown).ToHaveTextAsync("Gold / Resin dome");
        await shop.ChooseAsync("Rose gold");
        await Expect(shop.Designer.Find("input[name=metal][value=rose-gold]")).ToBeCheckedAsync();
        await Expect(shop.Shown).ToHaveTextAsync("Rose gold / Resin dome");
        await shop.IsInFormAsync();
        var rose = await shop.AddAsync();
        Assert.Equal("44000000000005", rose.GetValueOrDefault("variation_id") ?? rose["id"]);
        Assert.Equal("Always", rose["properties[Engraving]"]);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_card_of_another_product_keeps_its_own_choice()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "announcing");
        await shop.OpenAsync("block");
        await shop.Designer.IsDrawnAsync();
        await shop.Designer.PickAsync("metal", "gold");

        await Expect(shop.Shown).ToHaveTextAsync("Gold / Resin dome");
        await Expect(page.Page.Locator("input[name='Metal-earrings'][value='Silver']")).ToBeCheckedAsync();
        // Its radio buttons have ids for values.
        await shop.Designer.PickAsync("cover", "glass");
        await Expect(shop.Shown).ToHaveTextAsync("Gold / Glass");
    }

    [Theory]
    [ThoroughData("Add to cart", true)]
    [InlineData("Add to cart", false)]
    [InlineData("Add from the bar", true)]
    public async Task What_is_pressed_while_the_theme_looks_its_variant_up_keeps_its_photo(
        string button,
        bool isChosenInFrame
    )
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "announcing");
        var lookUp = new TaskCompletionSource();
        await shop.OpenAsync("block");
        // The route that was added last is asked first.
        await page.Page.RouteAsync(
            LookUp(),
            async route =>
            {
                await lookUp.Task;
                await route.FallbackAsync();
            }
        );
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await (isChosenInFrame ? shop.Designer.PickAsync("metal", "gold") : shop.ChooseAsync("Gold"));
        await Expect(page.Page.Locator("input[name='Metal'][value='Gold']")).ToBeCheckedAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).PressAsync("Enter");
        await Expect(shop.Held).ToContainTextAsync("Your selection is being updated");
        Assert.Empty(shop.Added);

        lookUp.SetResult();
        await Expect(shop.Held).ToHaveCountAsync(0);
        await shop.IsInFormAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).PressAsync("Enter");
        await ShopTheme.UntilAsync(() => shop.Added.Count == 1, "Nothing was added.");
        Assert.Equal(
            ("44000000000003", "Always"),
            (shop.Added[0]["id"], shop.Added[0].GetValueOrDefault("properties[Engraving]"))
        );
    }

    [Fact]
    public async Task Lists_that_show_only_what_goes_with_each_other_follow_the_frame()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "woocommerce");
        await shop.OpenAsync("block");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await shop.Designer.PickAsync("cover", "glass");
        await Expect(shop.Shown).ToHaveTextAsync("Silver / Glass");
        await Expect(page.Page.Locator("#option-1 option[value=rose-gold]")).ToHaveCountAsync(0);

        await shop.Designer.PickAsync("metal", "rose-gold");
        await Expect(shop.Shown).ToHaveTextAsync("Rose gold / Resin dome");
        await shop.IsInFormAsync();
        var fields = await shop.AddAsync();
        Assert.Equal(
            ("44000000000005", "rose-gold", "resin"),
            (fields["variation_id"], fields["attribute_pa_metal"], fields["attribute_pa_cover"])
        );
    }

    [Fact]
    public async Task Another_product_that_comes_where_the_first_one_was_is_held_up_and_designed_too()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("block", "data-variants='44000000000001,44000000000003'");
        await shop.Designer.IsDrawnAsync();

        // A drawer for quick orders does this: what was in it goes, the next product comes in, and its tag is run.
        await page.Page.EvaluateAsync(
            """
            () => {
              const section = document.querySelector('.shopify-section');
              const { src } = section.querySelector('script[src*="embed.js"]');
              section.innerHTML = `<product-info><product-form>
                <form method="post" action="/cart/add" id="product-form-main" data-type="add-to-cart-form">
                  <input type="hidden" name="id" value="44000000000011"><button type="submit" name="add">Add to cart</button>
                </form></product-form></product-info>`;
              const tag = document.createElement('script');
              Object.assign(tag, { src, async: true });
              Object.assign(tag.dataset, { shop: 'theme', variants: '44000000000011' });
              section.append(tag);
            }
            """
        );
        await Expect(shop.Designer.Find("input[name=pendant]")).ToHaveValueAsync("paw");
        await shop.AddButton.PressAsync("Enter");
        await shop.IsHeldAsync("Add a photo first.");
        await shop.Designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500));
        await shop.Designer.IsAcceptedAsync();
        await shop.IsInFormAsync();
        var fields = await shop.AddAsync();
        Assert.Equal("44000000000011", fields["id"]);
        Assert.Matches("^[0-9a-f]{32}$", fields["properties[_photo_id]"]);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_tag_outside_the_product_follows_when_its_page_goes_on_to_another_product()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("end", "data-variants='44000000000001,44000000000003'");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await page.Page.EvaluateAsync(
            """
            () => {
              history.replaceState({}, '', '/products/paw?variant=44000000000011');
              document.querySelector('#product-form-main [name=id]').value = '44000000000011';
            }
            """
        );

        await Expect(shop.Designer.Find("input[name=pendant]")).ToHaveValueAsync("paw");
        await shop.IsInFormAsync();
        var fields = await shop.AddAsync();
        Assert.Equal("44000000000011", fields["id"]);
        Assert.Matches("^[0-9a-f]{32}$", fields["properties[_photo_id]"]);
    }

    [Fact]
    public async Task A_page_that_begins_with_a_variant_that_is_no_piece_of_ours_says_so()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync(
            "block",
            change: html =>
                html.Replace(
                    "value=\"44000000000001\" class",
                    "value=\"44000000000006\" class",
                    StringComparison.Ordinal
                )
        );
        await Expect(shop.State)
            .ToContainTextAsync("The option selected in the shop isn’t available as a photo necklace");
        await shop.Designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500));
        await shop.Designer.IsAcceptedAsync();
        await shop.AddButton.PressAsync("Enter");
        await shop.IsHeldAsync("isn’t available as a photo necklace");
        await Expect(page.Page.Locator("#product-form-main [name=id]")).ToHaveValueAsync("44000000000006");
        Assert.Empty(shop.Added);

        await shop.Designer.PickAsync("metal", "gold");
        await shop.IsInFormAsync();
        Assert.Equal("44000000000003", (await shop.AddAsync())["id"]);
    }

    [Fact]
    public async Task Two_choices_in_the_frame_reach_a_theme_that_takes_its_time()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("block");
        await page.Page.RouteAsync(
            LookUp(),
            async route =>
            {
                await Task.Delay(400);
                await route.FallbackAsync();
            }
        );
        await shop.Designer.IsDrawnAsync();
        await shop.Designer.PickAsync("cover", "glass");
        await shop.Designer.PickAsync("metal", "gold");

        await Expect(shop.Shown).ToHaveTextAsync("Gold / Glass");
        await Expect(shop.Designer.Find("input[name=metal][value=gold]")).ToBeCheckedAsync();
        await Expect(shop.Designer.Find("input[name=cover][value=glass]")).ToBeCheckedAsync();
        await Expect(page.Page.Locator("#product-form-main [name=id]")).ToHaveValueAsync("44000000000004");
    }

    [Theory]
    [InlineData("section", "")]
    [ThoroughData("section", "data-pendant='heart-locket'")]
    [ThoroughData(
        "section",
        "data-variants='44000000000001,44000000000002,44000000000003,44000000000004,44000000000005'"
    )]
    [InlineData("radios", "")]
    public async Task Only_what_the_product_is_made_as_is_offered(string theme, string attributes)
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, theme);
        await shop.OpenAsync("block", attributes);
        await shop.Designer.IsDrawnAsync();

        await Expect(shop.Designer.Find("#styles")).ToBeHiddenAsync();
        await Expect(shop.Designer.Find("#pendants")).ToBeHiddenAsync();
        await Expect(shop.Designer.Find("input[name=pendant]")).ToHaveValueAsync("heart-locket");
        await Expect(shop.Designer.Find("input[name=metal]")).ToHaveCountAsync(3);
        if (theme == "section")
        {
            // Gold under glass is sold, rose gold under glass is not, and steel not at all.
            await shop.Designer.PickAsync("cover", "glass");
            await shop.Designer.PickAsync("metal", "rose-gold");
            await Expect(shop.Designer.Find("input[name=cover]")).ToHaveCountAsync(1);
            await Expect(shop.Shown).ToHaveTextAsync("Rose gold / Resin dome");
        }

        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_variant_that_is_no_piece_of_ours_is_not_sold_with_a_photo()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("block");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await shop.ChooseAsync("Rose gold");
        await page.Page.Locator("input[name='Cover-2'][value='Glass']").CheckAsync();
        await Expect(shop.Shown).ToHaveTextAsync("Rose gold / Glass");

        await Expect(shop.State).ToContainTextAsync("isn’t available as a photo necklace");
        await Expect(page.Page.Locator("[data-photo-necklace]")).ToHaveCountAsync(0);
        await shop.AddButton.PressAsync("Enter");
        await shop.IsHeldAsync("isn’t available as a photo necklace");
        await shop.Designer.PickAsync("metal", "silver");
        await Expect(shop.Shown).ToHaveTextAsync("Silver / Resin dome");
        Assert.Equal("44000000000001", (await shop.AddAsync())["id"]);
    }

    [Fact]
    public async Task A_product_that_is_no_piece_of_ours_offers_nothing_and_says_so()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("block", "data-pendant='cat'");

        await Expect(shop.Designer.Find("#fault")).ToContainTextAsync("hasn’t set this product up as a photo necklace");
        await Expect(shop.Designer.OrderButton).ToBeDisabledAsync();
        await shop.AddButton.PressAsync("Enter");
        await Expect(shop.Held).ToContainTextAsync("hasn’t set this product up as a photo necklace");
        await ShopTheme.UntilAsync(
            () => page.Complaints.Any(c => c.Contains("Shops__theme__Variants", StringComparison.Ordinal)),
            "The developer is not told."
        );
        Assert.Empty(shop.Added);
    }

    [Theory]
    [InlineData("section")]
    [ThoroughData("select")]
    [ThoroughData("woocommerce")]
    [InlineData("radios")]
    [ThoroughData("announcing")]
    public async Task Nothing_unfinished_is_added_to_the_cart(string theme)
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, theme);
        await shop.OpenAsync("block");
        await shop.Designer.IsDrawnAsync();
        await Expect(shop.State).ToContainTextAsync("Add a photo first.");
        await shop.AddButton.PressAsync("Enter");
        await shop.IsHeldAsync("Add a photo first.");

        // A photo of which the server has not said yet that it is fine is no finished design either.
        var verdict = new TaskCompletionSource();
        await page.Page.RouteAsync(
            "**/api/photos/*",
            async route =>
            {
                await verdict.Task;
                await route.FallbackAsync();
            }
        );
        await shop.Designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500));
        await Expect(shop.Designer.PhotoNotice).ToContainTextAsync("is being checked");
        await shop.AddButton.PressAsync("Enter");
        await Expect(shop.Held).ToContainTextAsync("still being uploaded");
        verdict.SetResult();
        await shop.IsInFormAsync();
        await Expect(shop.Held).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync(page.Page.Frames[1]);
        Assert.Empty(shop.Added);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_express_button_waits_for_the_design_and_another_product_does_not()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        const string Wallets =
            "<shopify-accelerated-checkout><div role='button'>Pay by wallet</div></shopify-accelerated-checkout>";
        await shop.OpenAsync(
            "block",
            change: html =>
                html.Replace("{{wallets}}", Wallets, StringComparison.Ordinal)
                    .Replace(
                        "<button type=\"button\">Buy it now</button>",
                        $"<button type=\"button\">Buy it now</button>{Wallets}",
                        StringComparison.Ordinal
                    )
        );
        await shop.Designer.IsDrawnAsync();
        var wallet = page.Page.Locator("shopify-accelerated-checkout");
        await Expect(wallet).ToHaveJSPropertyAsync("inert", true);
        await page.Page.GetByText("Buy it now").ClickAsync();
        await shop.IsHeldAsync("Add a photo first.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Quick add: earrings" }).PressAsync("Enter");
        await ShopTheme.UntilAsync(() => shop.Added.Count == 1, "The earrings were held up.");
        Assert.Equal("99", shop.Added[0]["id"]);
        Assert.Single(shop.Added[0]);

        await shop.MakeAsync();
        await Expect(wallet).ToHaveJSPropertyAsync("inert", false);
        await page.Page.GetByText("Buy it now").ClickAsync();
        await ShopTheme.UntilAsync(() => shop.Added.Count == 2, "Nothing was bought.");
        Assert.Equal("Always", shop.Added[1]["properties[Engraving]"]);
    }

    [Fact]
    public async Task A_bar_with_a_form_of_its_own_orders_the_same_necklace()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("end");
        await shop.Designer.IsDrawnAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add from the bar" }).PressAsync("Enter");
        await shop.IsHeldAsync("Add a photo first.");
        await shop.Designer.PickAsync("metal", "gold");
        await shop.MakeAsync();
        await Expect(page.Page.Locator("#bar [data-photo-necklace], .installment [data-photo-necklace]"))
            .ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add from the bar" }).PressAsync("Enter");

        await ShopTheme.UntilAsync(() => shop.Added.Count == 1, "Nothing was added.");
        Assert.Equal(("44000000000003", "Always"), (shop.Added[0]["id"], shop.Added[0]["properties[Engraving]"]));
    }

    [Fact]
    public async Task A_bar_without_a_form_sells_nothing_unfinished()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "radios");
        const string Bar = """
            <div class="sticky-atc" style="position: fixed; right: 0; bottom: 0">
              <button type="button" class="add-to-cart">Add from the bar</button>
            </div>
            <script>
              document.querySelector('.sticky-atc button').addEventListener('click', () => {
                const items = [{ id: '44000000000001', properties: window.chosen ?? {} }];
                fetch('/cart/add.js', { method: 'POST', body: JSON.stringify({ items }), headers: { 'content-type': 'application/json' } });
              });
              document.addEventListener('photo-necklace:chosen', (event) => (window.chosen = event.detail.properties));
            </script>
            """;
        await shop.OpenAsync(
            "block",
            change: html => html.Replace("</section>", "</section>" + Bar, StringComparison.Ordinal)
        );
        await shop.Designer.IsDrawnAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add from the bar" }).PressAsync("Enter");
        await shop.IsHeldAsync("Add a photo first.");
        Assert.Empty(shop.Added);

        // Then the theme sends what it was told.
        await shop.MakeAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add from the bar" }).PressAsync("Enter");
        await ShopTheme.UntilAsync(() => shop.Added.Count == 1, "Nothing was added.");
        Assert.Equal("Always", shop.Added[0]["properties[Engraving]"]);
    }

    [Fact]
    public async Task A_shop_may_sell_without_a_design()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("block", "data-optional");
        await shop.Designer.IsDrawnAsync();
        var plain = await shop.AddAsync();
        Assert.DoesNotContain(plain.Keys, k => k.StartsWith("properties", StringComparison.Ordinal));

        // What was begun is not left behind unless the customer says so.
        await shop.Designer.FillAsync("#engraving-1", "Always");
        await Expect(shop.Designer.Find("#leave")).ToBeVisibleAsync();
        await shop.AddButton.PressAsync("Enter");
        await shop.IsHeldAsync("Add a photo first.");
        await shop.Designer.PressAsync("#leave");
        await Expect(shop.State).ToContainTextAsync("without");
        await Expect(shop.Held).ToHaveCountAsync(0);
        Assert.DoesNotContain((await shop.AddAsync()).Keys, k => k.StartsWith("properties", StringComparison.Ordinal));

        // Whoever goes on with it wants it after all.
        await shop.MakeAsync();
        Assert.Equal("Always", (await shop.AddAsync())["properties[Engraving]"]);
    }

    [Fact]
    public async Task What_is_changed_later_is_ordered_and_a_second_necklace_too()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("block");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await shop.Designer.OrderButton.PressAsync("Enter");
        await shop.Designer.FillAsync("#engraving-1", "For ever");
        await page.Page.Locator("#product-form-main input[value='For ever']").WaitForAsync(Attached);
        var first = await shop.AddAsync();
        Assert.Equal("For ever", first["properties[Engraving]"]);
        await Expect(shop.State).ToContainTextAsync("is in your cart");

        await shop.Designer.ChooseAsync(DrawnPhotos.Portrait(1300, 1500), "grandpa.jpg");
        await Expect(shop.State).ToContainTextAsync("still being uploaded");
        await Expect(page.Page.Locator("[data-photo-necklace]")).ToHaveCountAsync(0);
        await shop.Designer.IsAcceptedAsync();
        await shop.Designer.FillAsync("#engraving-1", "");
        await shop.IsInFormAsync();
        await Expect(page.Page.Locator("#product-form-main input[name='properties[Engraving]']")).ToHaveCountAsync(0);
        var second = await shop.AddAsync();
        Assert.False(second.ContainsKey("properties[Engraving]"));
        Assert.NotEqual(first["properties[_photo_id]"], second["properties[_photo_id]"]);
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("inside")]
    [ThoroughData("block")]
    public async Task A_theme_that_draws_its_section_anew_loses_nothing(string where)
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync(where);
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await shop.Designer.PressAsync("#zoom-in");
        var crop = page.Page.Locator("#product-form-main input[name='properties[_crop]']");
        await crop.WaitForAsync(Attached);
        var before = await crop.InputValueAsync();

        // The whole of it, with the tag and the frame; markup that a script puts in runs no scripts.
        await page.Page.EvaluateAsync(
            "() => { const s = document.querySelector('product-info'); s.innerHTML = s.innerHTML; }"
        );
        await Expect(page.Page.Locator("iframe")).ToHaveCountAsync(1);
        await Expect(shop.Designer.PhotoNotice).ToContainTextAsync("grandma.jpg: The photo is fine");
        await Expect(shop.Designer.Find("#engraving-1")).ToHaveValueAsync("Always");
        await shop.IsInFormAsync();
        await Expect(crop).ToHaveValueAsync(before);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Without_a_form_customer_and_developer_are_told()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "radios");
        await shop.OpenAsync(
            "block",
            change: html =>
                html.Replace("AddToCartForm\"", "f\"", StringComparison.Ordinal)
                    .Replace("/cart/add\"", "/search\"", StringComparison.Ordinal)
                    .Replace("js-add-to-cart", "search", StringComparison.Ordinal)
        );

        await Expect(shop.State).ToContainTextAsync("This page has no order form");
        await ShopTheme.UntilAsync(
            () => page.Complaints.Any(c => c.Contains("no product form on this page", StringComparison.Ordinal)),
            "The developer is not told."
        );
    }

    [Fact]
    public async Task A_form_that_comes_later_or_is_named_is_found()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("end", "data-form='#bar'");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await Expect(page.Page.Locator("#bar [name='properties[_photo_id]']")).ToHaveCountAsync(1);

        await page.Page.EvaluateAsync("() => { window.bar = document.getElementById('bar'); window.bar.remove(); }");
        await Expect(shop.State).ToContainTextAsync("This page has no order form");
        await page.Page.EvaluateAsync("() => document.querySelector('main').append(window.bar)");
        await shop.IsInFormAsync();
        await Expect(page.Page.Locator("#bar [name='properties[_photo_id]']")).ToHaveCountAsync(1);
    }

    private static LocatorWaitForOptions Attached { get; } =
        new() { State = WaitForSelectorState.Attached, Timeout = 30_000 };

    // What a theme asks for a variant. (In Playwright's globs a question mark is any character.)
    [GeneratedRegex(@"/section\?", RegexOptions.None, 1000)]
    private static partial Regex LookUp();
}
