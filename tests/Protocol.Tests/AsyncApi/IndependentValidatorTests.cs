using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.AsyncApi;

/// <summary>The committed contract against the specification's own JSON schema and, with WARMSTART_LONG=1, its own parser.</summary>
public sealed class IndependentValidatorTests
{
    private const string Schemas = "asyncapi-schemas", Parser = "asyncapi-parser";

    private const string Validate = """
        const Ajv = require("ajv"), yaml = require("js-yaml"), fs = require("node:fs");
        const ajv = new Ajv({ allErrors: true, strict: false });
        require("ajv-formats")(ajv);
        ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"));
        const valid = ajv.compile(require("@asyncapi/specs/schemas/3.0.0-without-$id.json"));
        if (!valid(yaml.load(fs.readFileSync(process.argv[2], "utf8")))) {
          console.log(valid.errors.slice(0, 5).map((e) => e.instancePath + " " + e.message).join("\n"));
          process.exit(1);
        }
        """;

    private const string Parse = """
        const { Parser } = require("@asyncapi/parser"), fs = require("node:fs");
        (async () => {
          const found = await new Parser().validate(fs.readFileSync(process.argv[2], "utf8"));
          const bad = found.filter((d) => d.severity < 2);
          console.log(bad.map((d) => d.path.join(".") + " " + d.message).join("\n"));
          process.exit(bad.length > 0 ? 1 : 0);
        })();
        """;

    private static readonly string s_document = Repository.PathOf("docs", "asyncapi.yaml");

    [NodeFact(Schemas, "@asyncapi/specs@6.11.1", "ajv@8", "ajv-formats@3", "js-yaml@4")]
    public void The_document_is_valid_by_the_specifications_schema_and_a_broken_one_is_not()
    {
        var (code, output) = NodePackages.Script(Schemas, "validate.cjs", Validate, s_document);
        Assert.True(code == 0, output);
        string text = File.ReadAllText(s_document);
        foreach (var (right, wrong) in (ReadOnlySpan<(string, string)>)[("action: send", "action: shout"), ("3.0.0", "2.6.0"), ("channels:", "chanels:")])
        {
            string broken = Path.Combine(NodePackages.FolderOf(Schemas), "broken.yaml");
            Assert.Contains(right, text, StringComparison.Ordinal);
            File.WriteAllText(broken, text.Replace(right, wrong, StringComparison.Ordinal));
            Assert.Equal(1, NodePackages.Script(Schemas, "validate.cjs", Validate, broken).Code);
        }
    }

    [NodeFact(slow: true, Parser, "@asyncapi/parser@3")]
    public void The_specifications_own_parser_finds_no_error_and_no_warning()
    {
        var (code, output) = NodePackages.Script(Parser, "parse.cjs", Parse, s_document);
        Assert.True(code == 0, output);
    }
}
