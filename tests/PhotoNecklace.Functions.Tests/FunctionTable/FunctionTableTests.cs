using System.Xml.Linq;
using Xunit;

namespace PhotoNecklace.Functions.Tests.FunctionTable;

public sealed class FunctionTableTests
{
    private const string Metadata = """
        [
          {
            "name": "GetPhoto",
            "scriptFile": "PhotoNecklace.Functions.dll",
            "entryPoint": "PhotoNecklace.Functions.Photos.GetPhoto.Run",
            "language": "dotnet-isolated",
            "properties": { "IsCodeless": false },
            "bindings": [
              {
                "name": "request", "direction": "In", "type": "httpTrigger", "authLevel": "Anonymous",
                "methods": ["put", "get"], "route": "api/photos/{photoId}", "properties": {}
              },
              { "name": "$return", "type": "http", "direction": "Out" }
            ]
          },
          {
            "name": "Enlarge", "entryPoint": "A.B.Run",
            "bindings": [{ "name": "blob", "direction": "In", "type": "blobTrigger", "path": "in/{x}", "source": "EventGrid" }]
          },
          {
            "name": "Clean", "entryPoint": "A.C.Run",
            "bindings": [{ "name": "timer", "direction": "In", "type": "timerTrigger", "schedule": "0 0 3 * * *" }]
          },
          {
            "name": "Bare", "entryPoint": "A.D.Run",
            "bindings": [{ "name": "request", "direction": "In", "type": "httpTrigger", "authLevel": "Function" }]
          }
        ]
        """;

    /// <summary>What the host reads: beside these tests lies the app's own output.</summary>
    [Fact]
    public void The_build_declares_what_the_reference_says()
    {
        var metadata = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata"));
        var (rows, sources) = MetadataTable.Read(metadata);
        var documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "PhotoNecklace.Functions.xml"));
        var reference = ApiReference.Write(rows, documentation);
        if (Environment.GetEnvironmentVariable("FUNCTION_TABLE") == "write")
        {
            File.WriteAllText(ApiReference.File, reference);
        }

        Assert.True(
            reference == File.ReadAllText(ApiReference.File),
            $"docs/api.md is not what the build declares. If the change is intended: {ApiReference.Renew}"
        );
        // Every function says what it does.
        Assert.DoesNotContain("|  |\n", reference, StringComparison.Ordinal);
        // Polled for on a developer's machine; by Event Grid in Azure, which is what Flex Consumption runs.
#if DEBUG
        Assert.Equal("LogsAndContainerScan", Assert.Single(sources).Value);
#else
        Assert.Equal("EventGrid", Assert.Single(sources).Value);
#endif
    }

    [Fact]
    public void Metadata_become_a_line_for_each_function()
    {
        var (rows, sources) = MetadataTable.Read(Metadata);
        Assert.Equal(
            [
                "Bare | httpTrigger | Bare | Function | A.D.Run",
                "Clean | timerTrigger | 0 0 3 * * * |  | A.C.Run",
                "Enlarge | blobTrigger | in/{x} |  | A.B.Run",
                "GetPhoto | httpTrigger | GET,PUT api/photos/{photoId} | Anonymous | PhotoNecklace.Functions.Photos.GetPhoto.Run",
            ],
            rows.Select(r => r.ToString())
        );
        Assert.Equal("EventGrid", Assert.Single(sources).Value);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("""[{"name":"A","bindings":[{"type":"httpTrigger"},{"type":"queueTrigger"}]}]""")]
    public void What_is_not_metadata_is_told_in_a_sentence(string json) =>
        Assert.StartsWith(
            "This is not functions.metadata",
            Assert.Throws<FormatException>(() => MetadataTable.Read(json)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_reference_has_routes_triggers_and_summaries()
    {
        var documentation = XDocument.Parse(
            """
            <doc><members>
              <member name="T:PhotoNecklace.Functions.Photos.GetPhoto"><summary>
                Tells a photo's
                state: <c>accepted</c> | <see cref="T:A.Refusal"/>.
              </summary></member>
              <member name="M:A.C.Run(System.Int32)"><summary>Cleans up.</summary></member>
            </members></doc>
            """
        );

        var reference = ApiReference.Write(MetadataTable.Read(Metadata).Rows, documentation).Split('\n');

        Assert.Contains(
            "| `GET,PUT /api/photos/{photoId}`<br>`GetPhoto` | anyone | Tells a photo's state: `accepted` \\| `Refusal`. |",
            reference
        );
        Assert.Contains("| `Clean` | timer `0 0 3 * * *` | Cleans up. |", reference);
        Assert.Contains("| `Enlarge` | blob `in/{x}` |  |", reference);
    }
}
