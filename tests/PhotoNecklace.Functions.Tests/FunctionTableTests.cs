using PhotoNecklace.Functions.Settings;
using PhotoNecklace.FunctionTable;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

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

    [Fact]
    public void The_attributes_declare_what_the_committed_table_says()
    {
        var declared = AttributeTable.Of(typeof(PipelineServices).Assembly).Select(r => r.ToString()).ToList();
        var differences = CommittedTable.Differences(CommittedTable.Read(), declared);
        Assert.True(
            differences.Count == 0,
            $"The committed table (-) differs. If that is meant: {CommittedTable.Renew}\n{string.Join('\n', differences)}"
        );
    }

    [Fact]
    public void Metadata_of_an_official_build_give_the_same_kind_of_line()
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
    public void What_is_no_metadata_is_told_in_a_sentence(string json) =>
        Assert.StartsWith(
            "This is no functions.metadata",
            Assert.Throws<FormatException>(() => MetadataTable.Read(json)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Differences_are_shown_both_ways()
    {
        Assert.Equal(["- a", "+ c"], CommittedTable.Differences(["a", "b"], ["b", "c"]));
        Assert.Equal("X | y | Run", CommittedTable.WithoutParameters("X | y | Run(HttpRequest, String)"));
    }
}
