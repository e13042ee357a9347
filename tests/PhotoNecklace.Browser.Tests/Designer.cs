using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The designer's page as a customer handles it.</summary>
internal sealed class Designer(IPage page, IFrameLocator? frame = null)
{
    public ILocator Drawing => Find("#stage svg");

    public ILocator OrderButton => Find("#order");

    /// <summary>What is said about the first photo.</summary>
    public ILocator PhotoNotice => Find("#photo-1 .notice");

    public ILocator Find(string selector) => frame?.Locator(selector) ?? page.Locator(selector);

    /// <summary>Waits until the necklace is drawn.</summary>
    public Task IsDrawnAsync() => Expect(Drawing).ToBeVisibleAsync();

    /// <summary>Chooses a file for the first or the second photo.</summary>
    public Task ChooseAsync(byte[] file, string name = "grandma.jpg", int photo = 1)
    {
        var payload = new FilePayload
        {
            Name = name,
            MimeType = "image/jpeg",
            Buffer = file,
        };
        return InsistAsync(timeout =>
            Find($"#photo-{photo} input[type=file]").SetInputFilesAsync(payload, new() { Timeout = timeout })
        );
    }

    /// <summary>Writes a text into a field.</summary>
    public Task FillAsync(string selector, string text) =>
        InsistAsync(async timeout =>
        {
            await RevealAsync(Find(selector), timeout);
            await Find(selector).FillAsync(text, new() { Timeout = timeout });
        });

    // In a shop's page the choices are steps, of which one is open.
    private static Task RevealAsync(ILocator field, float timeout) =>
        field.EvaluateAsync(
            "f => { const step = f.closest('details'); if (step) step.open = true; }",
            null,
            new() { Timeout = timeout }
        );

    /// <summary>Waits for the server's verdict that the photo is fine.</summary>
    public Task IsAcceptedAsync(int photo = 1) =>
        Expect(Find($"#photo-{photo} .notice")).ToContainTextAsync("The photo is fine", Patient());

    /// <summary>Chooses a radio button by its value.</summary>
    public Task PickAsync(string name, string value)
    {
        var radio = Find($"input[name={name}][value='{value}']");
        return frame is null
            ? radio.CheckAsync()
            : InsistAsync(async timeout =>
            {
                await RevealAsync(radio, timeout);
                await radio.PressAsync("Space", new() { Timeout = timeout });
                await Expect(radio).ToBeCheckedAsync(new() { Timeout = timeout });
            });
    }

    /// <summary>
    /// Presses a button by its key. A frame moves in its page when what is above it, or it itself, grows: the mouse would then hit what is
    /// beside the button.
    /// </summary>
    public Task PressAsync(string selector) => Find(selector).PressAsync("Enter");

    /// <summary>Waits until the picture is that of the choices: the page draws a moment after the last one.</summary>
    public Task ShowsFaultAsync(string selector, string sentence) =>
        Expect(Find(selector)).ToContainTextAsync(new Regex(sentence));

    // A theme that redraws its section takes the frame away and brings it back. The driver may then wait for an element of the frame
    // that was, for as long as it is allowed to: what may be done twice is done again, in the frame that there is.
    private static async Task InsistAsync(Func<float, Task> act)
    {
        const int Tries = 6;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await act(10_000);
                return;
            }
            catch (Exception e) when (e is TimeoutException or PlaywrightException && attempt < Tries)
            {
                // The next try looks the element up anew.
            }
        }
    }

    private static LocatorAssertionsToContainTextOptions Patient() => new() { Timeout = 60_000 };
}
