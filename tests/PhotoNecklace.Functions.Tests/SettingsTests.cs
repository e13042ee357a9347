using System.Diagnostics;
using Microsoft.Azure.Functions.Worker.Builder;
using PhotoNecklace.Functions.Settings;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

public sealed class SettingsTests
{
    private const string Storage = "UseDevelopmentStorage=true";

    // Nobody listens on port 9.
    private const string Unreachable =
        "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=bm8ga2V5;"
        + "BlobEndpoint=http://127.0.0.1:9/account;QueueEndpoint=http://127.0.0.1:9/account;TableEndpoint=http://127.0.0.1:9/account";

    public static TheoryData<string, string, string> Faults =>
        new()
        {
            { "Shops:demo:Secrets:0", "", "Shops__demo__Secrets__0" },
            { "Shops:demo:Secrets:0", "short", "at least 16" },
            { "Shops:demo:Secrets:0", "@Microsoft.KeyVault(SecretUri=https://v/s)", "Key Vault reference" },
            { "Shops:My Shop:Secrets:0", "a-secret-long-enough", "lower-case letters" },
            { "Shops:demo:Skus:0", "heart-locket/silver/glass", "SKU=pendant/metal/cover" },
            { "Shops:demo:Skus:0", "X=heart-locket", "pendant/metal/cover" },
            { "Shops:demo:Skus:0", "X=no-such-pendant/silver/glass", "pendant/metal/cover" },
            {
                "Shops:demo:Skus:0",
                "X=heart-locket/lead/glass",
                "There is no metal 'lead'. There are: silver, steel, gold, rose-gold. Write SKU="
            },
            {
                "Shops:demo:Pieces:0",
                "44000000000001=heart-locket/silver/glass",
                "variant:44000000000001=heart-locket"
            },
            { "Shops:demo:Pieces:0", "variant:44=heart-locket/lead/glass", "There is no metal 'lead'." },
            { "Shops:demo:Api:Address", "demo.myshopify.com", "such as https://demo.myshopify.com" },
            { "Shops:demo:Api:Address", "https://demo.myshopify.com", "Shops__demo__Api__Secret is missing" },
            { "Shops:demo:ImportColumns:0", "Colour=Red", "Shops__demo__ImportColumns__0 is 'Colour=Red'" },
            { "Shops:demo:Properties:0", "Picture=Upload", "Chain, GiftMessage, Wrapping, Occasion, DueDate, Ignore" },
            { "Shops:demo:WriteBack:0", "notes", "written back to shopify: hold, tags, fields, fulfillment" },
            { "Shops:demo:WriteBack:0", "hold", "Shops__demo__WriteBack needs Shops__demo__Api__Address" },
            { "Shops:demo:Mail:Host", "smtp.example", "Shops__demo__Mail__From is missing" },
            { "Shops:asking:Mail:From", "Ada <a@b.example>", "Write a mail address alone" },
            { "Shops:asking:Mail:Security", "ssl", "Write starttls (the default, port 587), tls (port 465) or none" },
            { "Shops:asking:Mail:Security", "none", "for a server on this machine only" },
            { "Shops:asking:Mail:Port", "smtp", "Shops__asking__Mail__Port is 'smtp'" },
            { "Shops:asking:Mail:User", "user", "Shops__asking__Mail__Password is missing" },
            { "Shops:asking:Mail:RemindAfterDays", "0", "a number of days from 1 to 60" },
            { "Shops:asking:Mail:Kinds:0", "thanks", "proof-ready, photo-refused, reminder, approved, shipped" },
            { "Shops:asking:Mail:Templates", "no-such-folder", "there is no such folder" },
            { "Catalogue:File", "no-such-folder/mine.json", "Catalogue__File names 'no-such-folder/mine.json'" },
            { "Catalogue:File", "host.json", "Catalogue__File names 'host.json', which cannot be" },
            { "Photos:Engine", "magick", "Photos__Engine is 'magick'. Give vips or imagesharp" },
            { "Vision:Endpoint", "my-vision", "such as https://my-shop.cognitiveservices.azure.com" },
            { "Vision:Endpoint", "http://vision.example", "Vision__Endpoint is 'http://vision.example'" },
            { "Previews:Warm", "-1", "Previews__Warm is '-1'. Give the number of pieces" },
            { "Previews:Warm", "many", "Previews__Warm is 'many'" },
            { "Engraving:SpotMm", "5", "Engraving__SpotMm is '5'. Give the width of the finest line" },
            { "Engraving:SpotMm", "thin", "Engraving__SpotMm is 'thin'" },
            { "Proofs:Keys:0", "", "Set Proofs__Keys__0" },
            { "Proofs:Keys:0", "short", "at least 32" },
            { "Proofs:Keys:0", "@Microsoft.KeyVault(SecretUri=https://v/s)", "Key Vault reference" },
            { "Proofs:LifetimeDays", "0", "Proofs__LifetimeDays is '0'" },
            { "Pages:Address", "", "Set Pages__Address" },
            { "Pages:Address", "http://proofs.example", "https address" },
            { "Shops:demo:ProofChanges", "photos, 31", "photos, texts, font, stone, words" },
            { "Shops:demo:AutoApproveAfter", "3", "3.00:00:00 for three days" },
            { "Shops:demo:AutoApproveAfter", "00:10:00", "an hour at least" },
            {
                "Shops:demo:Platform",
                "shopware",
                "Shops__demo__Platform is 'shopware'. Name the platform that the shop sells on: shopify, woocommerce, import."
            },
            { "Shops:demo:MadeWhen:0", "payed", "Shops__demo__MadeWhen__0 is 'payed'" },
            { "Shops:demo:Sheets:roll:Paper", "5 m", "There is no paper '5 m'" },
            {
                "Shops:demo:Sheets:roll:Paper",
                "20mm",
                "'20mm' is not a usable paper size. Give a width from 60 to 1700 mm"
            },
            { "Shops:demo:Sheets:roll:MarginMm", "wide", "Shops__demo__Sheets__roll__MarginMm is 'wide'" },
            { "Shops:demo:Sheets:roll:Marks", "circles", "It can be none, silhouette, or targets" },
            { "Shops:demo:Sheets:roll:CutLine", "Schnitt · 1", "Give the name of a spot colour" },
            { "Shops:demo:Sheets:roll:White", "CutContour", "give them different ones" },
            { "Shops:demo:Sheets:roll:Colour", "red", "Shops__demo__Sheets__roll__Colour is not known" },
            {
                "Shops:demo:Sheets:Big Roll:Paper",
                "500mm",
                "The sheet profile 'Big Roll' of shop 'demo' needs another name"
            },
            { "Shops:demo:Sheets:plate:Jig", "no-such.json", "Jig names 'no-such.json', which cannot be read" },
            {
                "Shops:demo:Sheets:plate:Jig",
                """{"width": 300}""",
                "Give it either nests, each with x and y, or a grid."
            },
            { "Shops:demo:Due:WorkingDays", "soon", "Shops__demo__Due__WorkingDays is 'soon'" },
            { "Shops:demo:Due:Holidays:0", "25.12.", "Shops__demo__Due__Holidays__0 is '25.12.'" },
            { "Shops:demo:Due:Weekend:0", "6", "Shops__demo__Due__Weekend__0 is '6'" },
            { "Shops:demo:Notices:Url", "http://shop.example", "Give an https address" },
            { "Shops:demo:Notices:Url", "https://shop.example", "Shops__demo__Notices__Secret is not usable" },
            { "AzureWebJobsStorage", "nonsense", "AzureWebJobsStorage" },
            { "AzureWebJobsStorage", "", "AzureWebJobsStorage" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_setting_is_told_by_its_name(string key, string value, string told)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["AzureWebJobsStorage"] = Storage;
        foreach (var (k, v) in PipelineFixture.Settings)
        {
            builder.Configuration[k] = v;
        }

        // A shop whose customers are mailed, where one of its settings is tried.
        if (key.StartsWith("Shops:asking:", StringComparison.Ordinal))
        {
            builder.Configuration["Shops:asking:Secrets:0"] = PipelineFixture.Secret;
            builder.Configuration["Shops:asking:Mail:Host"] = "smtp.example";
            builder.Configuration["Shops:asking:Mail:From"] = "orders@shop.example";
        }

        builder.Configuration[key] = value;

        var fault = Assert.Throws<SettingsException>(() => builder.AddPhotoNecklace());
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_never_quoted()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["AzureWebJobsStorage"] = Storage;
        builder.Configuration["Shops:demo:Secrets:0"] = "hush-hush";

        var fault = Assert.Throws<SettingsException>(() => builder.AddPhotoNecklace());
        Assert.DoesNotContain("hush-hush", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Shops__demo__Secrets__0",
        "short",
        "A secret of shop 'demo' has 5 characters; at least 16 are needed."
    )]
    [ThoroughData("AzureWebJobsStorage", "", "No storage is set. Set 'AzureWebJobsStorage' to")]
    [ThoroughData("AzureWebJobsStorage", Unreachable, "Storage at http://127.0.0.1:9/account could not be prepared.")]
    [InlineData("AzureFunctionsJobHost__extensions__queues__batchSize", "99", "The functions cannot start:")]
    public async Task The_process_ends_with_one_sentence_and_a_code_that_is_not_0(
        string setting,
        string value,
        string told
    )
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PipelineServices).Assembly.Location, "--port", "0"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                // As `dotnet run` does it: the host in the app's own process.
                ["DOTNET_STARTUP_HOOKS"] = typeof(LocalFunctionsHost.LocalHost).Assembly.Location,
                [setting] = value,
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith(told, error, StringComparison.Ordinal);
        Assert.InRange(error.Trim().Split('\n').Length, 1, 2);
        Assert.DoesNotContain("Exception", error + await output, StringComparison.Ordinal);
    }
}
