using Microsoft.Playwright;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>A jeweller makes a pendant of a drawing.</summary>
public sealed class WorkshopOutlineTests(PagesFixture pages)
{
    [Fact]
    public async Task A_drawing_becomes_an_entry_and_two_shapes_a_sentence()
    {
        const string Circle = "M100 500A400 400 0 1 1 900 500A400 400 0 1 1 100 500Z";
        const string Two = "M60 300H440V700H60Z M560 300H940V700H560Z";
        await using var page = await pages.OpenAsync("workshop#/demo/outlines");
        var workshop = new Workshop(pages, page.Page);
        await Choose(Two);
        await workshop.Find("#outline-name").FillAsync("Sun & moon");
        await workshop.Button("Trace").ClickAsync();
        await Expect(workshop.Find("#outline-fault")).ToContainTextAsync("There are 2 shapes in the picture");

        await Choose(Circle);
        await workshop.Find("#outline-width").FillAsync("25");
        await workshop.Button("Trace").ClickAsync();
        await Expect(workshop.Find("#outline-size")).ToHaveTextAsync("25.0 × 25.0 mm");
        await Expect(workshop.Find("#outline svg path")).ToHaveCountAsync(2);
        await Expect(workshop.Find("#outline-fault")).ToBeHiddenAsync();
        var entry = await workshop.Find("#outline-entry").InputValueAsync();
        var catalogue = PendantCatalogue.Read($"{{\"pendants\":[{entry}]}}");
        Assert.Equal("sun-moon", Assert.Single(catalogue.Value!.Pendants).Id);

        Task Choose(string path) =>
            workshop
                .Find("#outline-picture")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = "drawing.png",
                        MimeType = "image/png",
                        Buffer = DrawnPhotos.Silhouette(path),
                    }
                );
    }
}
